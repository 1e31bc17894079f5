// Giac as a contender: what is asked is the variable to differentiate by, "simplify", or "run" for any command of its own.
#include <chrono>
#include <stdexcept>
#include <giac/config.h>
#include <giac/giac.h>
#include "answers.hpp"

using Clock = std::chrono::steady_clock;

int main() {
  giac::context context;
  answerRequests([&](const std::string& asked, const std::string& text) -> Timed {
    const std::string command = asked == "run"        ? text
                                : asked == "simplify" ? "simplify(" + text + ")"
                                                      : "diff(" + text + "," + asked + ")";
    return [&context, command](long calls, std::string& result) {
      const auto start = Clock::now();
      for (long i = 0; i < calls; i++) result = giac::eval(giac::gen(command, &context), 1, &context).print(&context);
      const std::chrono::duration<double, std::nano> spent = Clock::now() - start;
      // It answers what it cannot do with the question, and what it cannot read with "undef".
      if (result.find("diff(") != std::string::npos || result.find("undef") != std::string::npos)
        throw std::runtime_error(result);
      return spent.count() / double(calls);
    };
  });
}
