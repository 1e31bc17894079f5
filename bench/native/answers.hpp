// What the drivers of contenders written in C++ share: one request a line on stdin, what is asked, milliseconds to spend
// and the expression, separated by tabs; one answer a line on stdout, nanoseconds per call and the text, or "error" and why.
#pragma once
#include <algorithm>
#include <functional>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>

/** Makes so many calls, sets the result, and gives the nanoseconds per call. */
using Timed = std::function<double(long calls, std::string& result)>;

/** Answers until there are no more requests; `timed` says what the calls of a request are. */
inline void answerRequests(const std::function<Timed(const std::string& asked, const std::string& text)>& timed) {
  std::ios::sync_with_stdio(false);
  std::string line;
  while (std::getline(std::cin, line)) {
    std::string asked, budget, text;
    std::istringstream fields(line);
    std::getline(fields, asked, '\t');
    std::getline(fields, budget, '\t');
    std::getline(fields, text);
    try {
      std::string result;
      const double total = std::stod(budget) * 1e6;
      // The same rule as timing.mjs: about twenty batches in the time given, the median batch counts.
      const Timed time = timed(asked, text);
      const double once = std::max(1.0, time(1, result));
      const long calls = std::max(1L, long(total / 20 / once));
      std::vector<double> batches{once};
      for (double spent = once; spent < total; spent += batches.back() * double(calls))
        batches.push_back(time(calls, result));
      std::sort(batches.begin(), batches.end());
      std::cout << batches[batches.size() / 2] << '\t' << result << std::endl;
    } catch (const std::exception& trouble) {
      std::string why = trouble.what();
      std::replace(why.begin(), why.end(), '\n', ' ');
      std::cout << "error\t" << why << std::endl;
    }
  }
}
