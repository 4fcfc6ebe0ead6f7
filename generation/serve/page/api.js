// Asking the server. When it wants its bearer token, the user is asked for it once; it is kept until the tab is closed.

const TOKEN = "miniature-memory-token";
let asking = null;

export class ApiProblem extends Error {
  constructor(status, code, message) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

// The answer to a request that succeeded. Throws ApiProblem with the server's own words otherwise.
export async function ask(path, options = {}) {
  for (;;) {
    const token = sessionStorage.getItem(TOKEN);
    const headers = { ...options.headers, ...(token ? { Authorization: `Bearer ${token}` } : {}) };
    let answer;
    try {
      answer = await fetch(path, { ...options, headers });
    } catch (error) {
      if (error.name === "AbortError") throw error;
      throw new ApiProblem(0, "unreachable", "The server does not answer. Is scripts/serve.py still running?");
    }
    if (answer.ok) return answer;
    if (answer.status !== 401) throw await problem(answer);
    asking ??= askForToken(token !== null).finally(() => (asking = null));
    await asking;
  }
}

export async function getJson(path, options) {
  return (await ask(path, options)).json();
}

export function postJson(path, body, signal) {
  return ask(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body), signal });
}

async function problem(answer) {
  const body = await answer.json().catch(() => null);
  return new ApiProblem(answer.status, body?.error?.code ?? "", body?.error?.message ?? `the server answered ${answer.status}`);
}

function askForToken(again) {
  const dialog = document.getElementById("token-dialog");
  const input = document.getElementById("token");
  document.getElementById("token-title").textContent = again
    ? "That token is wrong; this server asks for its token"
    : "This server asks for its token";
  input.value = "";
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      sessionStorage.setItem(TOKEN, input.value);
      resolve();
    }, { once: true });
  });
}
