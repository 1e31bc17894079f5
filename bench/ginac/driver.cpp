// GiNaC as a contender. One request a line on stdin: variable, milliseconds to spend, expression, separated by tabs.
// One answer a line on stdout: nanoseconds per call (parse, differentiate, print) and the derivative, or "error" and why.
#include <algorithm>
#include <chrono>
#include <iostream>
#include <map>
#include <sstream>
#include <string>
#include <vector>
#include <ginac/ginac.h>

using Clock = std::chrono::steady_clock;

struct Reader {
  GiNaC::symbol variable;
  GiNaC::parser parser;
  explicit Reader(const std::string& name)
      : variable(name), parser(GiNaC::symtab{{name, variable}, {"pi", GiNaC::Pi}}, true) {}
};

static std::string derive(const std::string& text, Reader& reader) {
  std::ostringstream out;
  out << reader.parser(text).diff(reader.variable);
  return out.str();
}

static double nanoseconds(const std::string& text, Reader& reader, long calls, std::string& result) {
  const auto start = Clock::now();
  for (long i = 0; i < calls; i++) result = derive(text, reader);
  return std::chrono::duration<double, std::nano>(Clock::now() - start).count() / double(calls);
}

int main() {
  std::ios::sync_with_stdio(false);
  // A parser copies GiNaC's table of functions when it is made: one for each variable, so that no call pays for that.
  std::map<std::string, Reader> readers;
  std::string line;
  while (std::getline(std::cin, line)) {
    std::string variable, budget, text;
    std::istringstream fields(line);
    std::getline(fields, variable, '\t');
    std::getline(fields, budget, '\t');
    std::getline(fields, text);
    try {
      Reader& reader = readers.try_emplace(variable, variable).first->second;
      std::string result;
      const double total = std::stod(budget) * 1e6;
      // The same rule as timing.mjs: about twenty batches in the time given, the median batch counts.
      const double once = nanoseconds(text, reader, 1, result);
      const long calls = std::max(1L, long(total / 20 / once));
      std::vector<double> batches{once};
      for (double spent = once; spent < total; spent += batches.back() * double(calls))
        batches.push_back(nanoseconds(text, reader, calls, result));
      std::sort(batches.begin(), batches.end());
      std::cout << batches[batches.size() / 2] << '\t' << result << std::endl;
    } catch (const std::exception& trouble) {
      std::string why = trouble.what();
      std::replace(why.begin(), why.end(), '\n', ' ');
      std::cout << "error\t" << why << std::endl;
    }
  }
}
