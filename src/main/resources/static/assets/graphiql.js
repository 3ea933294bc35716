/* Starts GraphiQL with the query that clients of Hireflix send. */
(() => {
	"use strict";

	const query = `# Put an API key with the scope audit:read
# under Headers below, then press Ctrl-Enter.
query getBasicInfo {
  info {
    company {
      logs {
        audit(pagination: { skip: 0, limit: 10 }) {
          count
          total
          results {
            actor {
              id
              email
            }
            timestamp
            object
            ip
            action
            host
            referer
            medium
          }
        }
      }
    }
  }
}
`;
	const main = document.getElementById("main");
	ReactDOM.createRoot(main).render(React.createElement(GraphiQL, {
		fetcher: GraphiQL.createFetcher({ url: main.dataset.url }),
		defaultQuery: query,
		defaultHeaders: '{ "X-API-Key": "" }',
		defaultEditorToolsVisibility: "headers",
	}));
})();
