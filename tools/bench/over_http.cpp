// SPDX-License-Identifier: GPL-2.0-or-later
#include <utility>

#include "bench/processor_time.hpp"
#include "bench/queries.hpp"
#include "bench/target.hpp"
#include "client/http_client.hpp"

namespace carrel {
namespace {

using HttpQueries = std::shared_ptr<const std::vector<HttpQuery>>;

Result<HttpResponse> ask_daemon(HttpClient& client, const HttpQuery& query) {
  return query.body.empty() ? client.get(query.target) : client.post(query.target, query.body);
}

class OneConnection : public LoadClient {
 public:
  OneConnection(HttpClient client, HttpQueries queries)
      : client_(std::move(client)), queries_(std::move(queries)) {}

  bool ask(std::size_t query) override {
    const Result<HttpResponse> response = ask_daemon(client_, (*queries_)[query]);
    return response && response->status == 200;
  }

 private:
  HttpClient client_;
  HttpQueries queries_;
};

class HttpTarget : public Target {
 public:
  HttpTarget(std::string url, std::optional<pid_t> process, HttpQueries queries)
      : url_(std::move(url)), process_(process), queries_(std::move(queries)) {}

  Mode mode() const override { return Mode::http; }
  bool searches_in_its_clients() const override { return false; }
  std::optional<double> processor_ms() const override {
    return process_ ? process_processor_ms(*process_) : std::nullopt;
  }

  // Each client gets its connection here: what it costs to connect is not what is measured.
  Result<LoadClients> clients(unsigned count) override {
    LoadClients made;
    for (unsigned i = 0; i < count; ++i) {
      Result<HttpClient> client = HttpClient::create(url_);
      if (!client) return client.error();
      const Result<HttpResponse> alive = client->get("/health/live");
      if (!alive) return alive.error();
      made.push_back(std::make_unique<OneConnection>(*std::move(client), queries_));
    }
    return made;
  }

  Result<std::string> answer(std::size_t query) override {
    Result<HttpClient> client = HttpClient::create(url_);
    if (!client) return client.error();
    Result<HttpResponse> response = ask_daemon(*client, (*queries_)[query]);
    if (!response) return response.error();
    if (response->status != 200) {
      return internal("the daemon answers with status " + std::to_string(response->status),
                      response->body.substr(0, 300));
    }
    return std::move(response->body);
  }

 private:
  std::string url_;
  std::optional<pid_t> process_;
  HttpQueries queries_;
};

}  // namespace

Result<std::unique_ptr<Target>> http_target(const std::string& url, std::optional<pid_t> process,
                                            const std::vector<std::string>& queries,
                                            std::size_t limit) {
  const Result<HttpClient> reachable = HttpClient::create(url);
  if (!reachable) return reachable.error();
  std::vector<HttpQuery> asked;
  asked.reserve(queries.size());
  for (const std::string& query : queries)
    asked.push_back(http_query(query, limit));
  std::unique_ptr<Target> target = std::make_unique<HttpTarget>(
      url, process, std::make_shared<const std::vector<HttpQuery>>(std::move(asked)));
  return target;
}

}  // namespace carrel
