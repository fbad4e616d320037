/* Small helps where scripts run; every page works without them.
   1. Focus goes to the error summary. 2. data-print opens the print dialogue. 3. Forms that name an
   address in data-autosave are saved by themselves after a pause; the server answers {"saved": "…"}. */
(function () {
  "use strict";

  var summary = document.querySelector("[data-focus]");
  if (summary) summary.focus();

  document.querySelectorAll("[data-print]").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () { window.print(); });
  });

  document.querySelectorAll("form[data-autosave]").forEach(function (form) {
    var timer = null;
    var says = document.getElementById(form.getAttribute("data-autosave-says") || "saved-at");

    function save() {
      timer = null;
      var body = new FormData(form);
      form.querySelectorAll("input[type=file]").forEach(function (input) { body.delete(input.name); });
      fetch(form.getAttribute("data-autosave"), { method: "POST", body: body, credentials: "same-origin" })
        .then(function (answer) { return answer.ok ? answer.json() : Promise.reject(answer.status); })
        .then(function (answer) { if (says && answer.saved) says.textContent = answer.saved; })
        .catch(function () { if (says) says.textContent = says.getAttribute("data-failed") || says.textContent; });
    }

    form.addEventListener("input", function () {
      if (timer) window.clearTimeout(timer);
      timer = window.setTimeout(save, 2000);
    });
    form.addEventListener("submit", function () { if (timer) window.clearTimeout(timer); });
  });
})();
