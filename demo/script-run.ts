/** The part of `google.script.run`, which Apps Script adds to every page, that the pages need. */
export const SCRIPT_RUN = `<script>
  (() => {
    const runner = (succeed, fail) =>
      new Proxy({}, {
        get: (_, name) => {
          if (name === "withSuccessHandler") return (handler) => runner(handler, fail);
          if (name === "withFailureHandler") return (handler) => runner(succeed, handler);
          return (...args) => {
            fetch("/run/" + name, {
              method: "POST",
              headers: { "Content-Type": "application/json" },
              body: JSON.stringify(args),
            })
              .then((response) => response.json())
              .then(({ error, result }) => {
                if (error !== undefined) throw new Error(error);
                if (succeed) succeed(result);
              })
              .catch((error) => fail && fail(error));
          };
        },
      });
    window.google = { script: { run: runner() } };
  })();
</script>`;
