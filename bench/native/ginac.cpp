// GiNaC as a contender. Asked is a variable, or words: `6 x` (the sixth derivative), `gradient x y`, `hessian x y` (the
// upper triangle). A call reads, differentiates and prints; after `at-hand` the time is that of deriving alone, after
// `cpu` it is that of the processor. `pass` asks for one formula after the other, each with its variable,
// `x: sin(x); w: w^2`: a call is a pass over all, its derivatives are given as a list. `compiled x` compiles the
// expression and answers its value at 2.
#include <cctype>
#include <chrono>
#include <ctime>
#include <map>
#include <ginac/ginac.h>
#include "answers.hpp"

using Clock = std::chrono::steady_clock;

enum class Mode { derivative, gradient, hessian };

struct Reader {
  Mode mode = Mode::derivative;
  int order = 1;
  bool atHand = false;
  bool compiled = false;
  bool cpu = false;
  bool pass = false;
  std::vector<GiNaC::symbol> variables;
  GiNaC::parser parser;

  // In braces, so that `mode` is read after the words are. What a gradient leaves out is a constant.
  explicit Reader(const std::string& asked) : parser{table(asked), mode == Mode::derivative} {}

 private:
  GiNaC::symtab table(const std::string& asked) {
    GiNaC::symtab known{{"pi", GiNaC::Pi}};
    std::istringstream words(asked);
    for (std::string word; words >> word;) {
      if (word == "gradient") mode = Mode::gradient;
      else if (word == "hessian") mode = Mode::hessian;
      else if (word == "at-hand") atHand = true;
      else if (word == "cpu") cpu = true;
      else if (word == "pass") pass = true;
      else if (word == "compiled") compiled = true;
      else if (std::isdigit(static_cast<unsigned char>(word[0]))) order = std::stoi(word);
      else known[word] = variables.emplace_back(word);
    }
    return known;
  }
};

static std::vector<GiNaC::ex> derivatives(GiNaC::ex f, const Reader& reader) {
  if (reader.mode == Mode::derivative) {
    for (int i = 0; i < reader.order; i++) f = f.diff(reader.variables[0]);
    return {f};
  }
  std::vector<GiNaC::ex> entries;
  for (size_t i = 0; i < reader.variables.size(); i++) {
    const GiNaC::ex slope = f.diff(reader.variables[i]);
    if (reader.mode == Mode::gradient) entries.push_back(slope);
    else
      for (size_t j = i; j < reader.variables.size(); j++) entries.push_back(slope.diff(reader.variables[j]));
  }
  return entries;
}

static std::string written(const std::vector<GiNaC::ex>& entries) {
  std::ostringstream out;
  const char* separator = "";
  for (const GiNaC::ex& entry : entries) {
    out << separator << entry;
    separator = "; ";
  }
  return out.str();
}

/** Nanoseconds since whenever, by the clock or of the processor. */
static double now(const Reader& reader) {
  if (reader.cpu) return double(std::clock()) * (1e9 / CLOCKS_PER_SEC);
  return std::chrono::duration<double, std::nano>(Clock::now().time_since_epoch()).count();
}

using Readers = std::map<std::string, Reader>;

/** One formula of a pass, and the reader of its variable. */
struct Task {
  Reader* reader;
  std::string text;
};

static std::vector<Task> tasks(const std::string& list, Readers& readers) {
  std::vector<Task> found;
  std::istringstream entries(list);
  for (std::string entry; std::getline(entries, entry, ';');) {
    const size_t colon = entry.find(':');
    const std::string variable = entry.substr(0, colon);
    found.push_back({&readers.try_emplace(variable, variable).first->second, entry.substr(colon + 1)});
  }
  return found;
}

static double nanosecondsOfPass(const std::vector<Task>& all, const Reader& reader, long calls, std::string& result) {
  std::vector<std::string> texts(all.size());
  const double start = now(reader);
  for (long i = 0; i < calls; i++)
    for (size_t k = 0; k < all.size(); k++) texts[k] = written(derivatives(all[k].reader->parser(all[k].text), *all[k].reader));
  const double spent = (now(reader) - start) / double(calls);
  result.clear();
  for (const std::string& text : texts) result += text + "; ";
  return spent;
}

static double nanoseconds(const std::string& text, Reader& reader, long calls, std::string& result) {
  if (reader.atHand) {
    const GiNaC::ex f = reader.parser(text);
    std::vector<GiNaC::ex> entries;
    const double start = now(reader);
    for (long i = 0; i < calls; i++) entries = derivatives(f, reader);
    const double spent = (now(reader) - start) / double(calls);
    result = written(entries);
    return spent;
  }
  const double start = now(reader);
  for (long i = 0; i < calls; i++) result = written(derivatives(reader.parser(text), reader));
  return (now(reader) - start) / double(calls);
}

/** The value at 2 of what is compiled. */
static std::string compiledAtTwo(const std::string& text, Reader& reader) {
  GiNaC::FUNCP_1P function;
  GiNaC::compile_ex(reader.parser(text), reader.variables[0], function);
  std::ostringstream out;
  out.precision(16);
  out << function(2);
  return out.str();
}

int main() {
  // A parser copies GiNaC's table of functions when it is made: one for what is asked, so that no call pays for that.
  Readers readers;
  answerRequests([&](const std::string& asked, const std::string& text) -> Timed {
    Reader& reader = readers.try_emplace(asked, asked).first->second;
    if (reader.compiled) return [&](long, std::string& result) { result = compiledAtTwo(text, reader); return 0.0; };
    if (!reader.pass) return [&](long calls, std::string& result) { return nanoseconds(text, reader, calls, result); };
    return [&reader, all = tasks(text, readers)](long calls, std::string& result) {
      return nanosecondsOfPass(all, reader, calls, result);
    };
  });
}
