import { describe, expect, test } from "vitest";
import { contentSecurityPolicy } from "../../../main/api/content-security-policy.ts";
import { ask, dial, type Harness, logIn, outcomeOf, startHarness as startAny } from "./web-harness.ts";

/** No guard needs an engine that answers. */
function startHarness(options: Parameters<typeof startAny>[0] = {}): Promise<Harness> {
	return startAny({ engineEntry: new URL("../api/engine/quiet-engine.ts", import.meta.url), ...options });
}

describe("the static shell", () => {
	test("is served from a fixed map, with its type and the security headers", async () => {
		const { authority } = await startHarness();
		const shell = await ask(authority, "/");
		expect(shell).toMatchObject({ status: 200, body: "<!doctype html><title>shell</title>" });
		expect(shell.headers).toMatchObject({
			"content-type": "text/html; charset=utf-8",
			"content-security-policy": contentSecurityPolicy,
			"x-content-type-options": "nosniff",
			"cross-origin-opener-policy": "same-origin",
			"cross-origin-embedder-policy": "require-corp",
			"cross-origin-resource-policy": "same-origin",
			"cache-control": "no-store",
		});
		expect(shell.headers["access-control-allow-origin"]).toBeUndefined();
		const script = await ask(authority, "/assets/index-1.js");
		expect(script).toMatchObject({ status: 200, body: "export {};" });
		expect(script.headers["content-type"]).toBe("text/javascript; charset=utf-8");
		expect(await ask(authority, "/", { method: "HEAD" })).toMatchObject({ status: 200, body: "" });
	});

	test.each([
		"/../outside.js",
		"/assets/../../outside.js",
		"/%2e%2e/outside.js",
		"/assets/..%2f..%2foutside.js",
		"//outside.js",
		"/assets",
		"/assets/",
		"/assets/notes.secret",
		"/__proto__",
		"/assets/index-1.js%00.html",
	])("%s is not in the map", async (path) => {
		const { authority } = await startHarness();
		expect((await ask(authority, path)).status).toBe(404);
	});

	test("the policy allows no evaluation, nothing remote and no frame", () => {
		expect(contentSecurityPolicy).not.toMatch(/unsafe-eval|https?:|\*|script-src[^;]*unsafe/);
		expect(contentSecurityPolicy).toContain("default-src 'none'");
		expect(contentSecurityPolicy).toContain("frame-ancestors 'none'");
		expect(contentSecurityPolicy).toContain("require-trusted-types-for 'script'");
	});

	test("takes no other method", async () => {
		const { authority } = await startHarness();
		const answer = await ask(authority, "/", { method: "PUT", headers: { origin: `http://${authority}` } });
		expect(answer.status).toBe(405);
	});
});

describe("Host and Origin", () => {
	test("a re-bound name, another port and a bare name are refused for everything", async () => {
		const { authority } = await startHarness();
		const port = authority.split(":")[1];
		for (const host of ["evil.example", `evil.example:${port}`, "127.0.0.1", "127.0.0.1:1", `localhost:${port}`]) {
			expect((await ask(authority, "/", { headers: { host } })).status).toBe(403);
		}
		expect((await ask(authority, "/", { headers: { host: authority } })).status).toBe(200);
	});

	test("a GET may come without Origin, with ours, and with no other", async () => {
		const { authority } = await startHarness();
		const status = async (origin: string) => (await ask(authority, "/", { headers: { origin } })).status;
		expect((await ask(authority, "/")).status).toBe(200);
		expect(await status(`http://${authority}`)).toBe(200);
		expect(await status("http://evil.example")).toBe(403);
		expect(await status("null")).toBe(403);
		expect(await status(`https://${authority}`)).toBe(403);
		expect(await status(`http://${authority}.evil.example`)).toBe(403);
	});

	test("what is not a GET must have ours", async () => {
		const harness = await startHarness();
		const { authority, token } = harness;
		const exchange = async (headers: Record<string, string>) =>
			(await ask(authority, "/session", { method: "POST", headers, body: token })).status;
		expect(await exchange({})).toBe(403);
		expect(await exchange({ origin: "http://evil.example" })).toBe(403);
		// The refused attempts have not used the token up.
		expect(await exchange({ origin: `http://${authority}` })).toBe(204);
	});

	test("another site's page may link to the shell but not fetch from it", async () => {
		const { authority } = await startHarness();
		const status = async (dest: string, site: string) =>
			(await ask(authority, "/", { headers: { "sec-fetch-site": site, "sec-fetch-dest": dest } })).status;
		expect(await status("document", "cross-site")).toBe(200);
		expect(await status("script", "same-origin")).toBe(200);
		expect(await status("script", "cross-site")).toBe(403);
		expect(await status("iframe", "cross-site")).toBe(403);
		expect(await status("empty", "same-site")).toBe(403);
	});
});

describe("the session", () => {
	test("the token buys a strict cookie, once", async () => {
		const harness = await startHarness();
		const { authority, token } = harness;
		expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/);
		const headers = { origin: `http://${authority}` };
		const first = await ask(authority, "/session", { method: "POST", headers, body: token });
		expect(first.status).toBe(204);
		expect(first.headers["set-cookie"]).toEqual([
			expect.stringMatching(/^vivarium-session-\d+=[A-Za-z0-9_-]{43}; Path=\/; HttpOnly; SameSite=Strict$/),
		]);
		const second = await ask(authority, "/session", { method: "POST", headers, body: token });
		expect(second.status).toBe(403);
		expect(second.headers["set-cookie"]).toBeUndefined();
	});

	test.each(["", "x", "A".repeat(43), "A".repeat(5_000)])("a wrong token (%#) buys nothing", async (wrong) => {
		const { authority } = await startHarness();
		const headers = { origin: `http://${authority}` };
		const answer = await ask(authority, "/session", { method: "POST", headers, body: wrong });
		expect(answer.status).toBe(403);
		expect(answer.headers["set-cookie"]).toBeUndefined();
		expect(JSON.parse(answer.body)).toMatchObject({ code: "bad-input" });
	});

	test("the cookie holds over reloads and tabs; without it or with a forged one there is no session", async () => {
		const harness = await startHarness();
		const { authority } = harness;
		const cookie = await logIn(harness);
		const status = async (headers: Record<string, string>) => (await ask(authority, "/session", { headers })).status;
		expect(await status({ cookie })).toBe(204);
		expect(await status({ cookie: `other=1; ${cookie}` })).toBe(204);
		expect(await status({})).toBe(401);
		expect(await status({ cookie: `${cookie}x` })).toBe(401);
		expect(await status({ cookie: `${cookie.split("=")[0]}=` })).toBe(401);
		expect(await status({ cookie: `${cookie.split("=")[0]}=${harness.token}` })).toBe(401);
	});
});

describe("the upgrade", () => {
	test("with cookie, Host and Origin it opens; a second tab too", async () => {
		const harness = await startHarness();
		const cookie = await logIn(harness);
		const first = dial(harness.authority, cookie);
		const second = dial(harness.authority, cookie);
		expect(await Promise.all([outcomeOf(first), outcomeOf(second)])).toEqual(["open", "open"]);
	});

	test("without the cookie, from another origin, under another name or elsewhere it is refused", async () => {
		const harness = await startHarness();
		const { authority } = harness;
		const cookie = await logIn(harness);
		expect(await outcomeOf(dial(authority, undefined))).toBe(401);
		expect(await outcomeOf(dial(authority, `${cookie}x`))).toBe(401);
		expect(await outcomeOf(dial(authority, cookie, { origin: "http://evil.example" }))).toBe(403);
		expect(await outcomeOf(dial(authority, cookie, { origin: "" }))).toBe(403);
		expect(await outcomeOf(dial(authority, cookie, { host: "evil.example" }))).toBe(403);
		const upgrade = { connection: "upgrade", upgrade: "websocket", origin: `http://${authority}`, cookie };
		expect((await ask(authority, "/other", { headers: upgrade })).status).toBe(404);
		// A client without Origin is no browser, but could be anybody's.
		const { origin: _origin, ...bare } = upgrade;
		expect((await ask(authority, "/rpc", { headers: bare })).status).toBe(403);
	});

	test("a message over the bound ends the connection, not the host", async () => {
		// Nothing is read from a socket before its engine answers: this one must.
		const harness = await startAny();
		const cookie = await logIn(harness);
		const socket = dial(harness.authority, cookie);
		expect(await outcomeOf(socket)).toBe("open");
		const closed = new Promise<number>((resolve) => socket.once("close", (code) => resolve(code)));
		socket.send("x".repeat(4 * 1024 * 1024 + 1));
		expect(await closed).toBe(1009);
		expect((await ask(harness.authority, "/session", { headers: { cookie } })).status).toBe(204);
	});
});

describe("uploads", () => {
	async function upload(harness: Harness, cookie: string | undefined, body: string, path = "/upload?name=thing.whl") {
		const headers = { origin: `http://${harness.authority}`, ...(cookie === undefined ? {} : { cookie }) };
		return await ask(harness.authority, path, { method: "POST", headers, body });
	}

	test("a file under the bound gets a token and a safe label", async () => {
		const harness = await startHarness();
		const cookie = await logIn(harness);
		const name = encodeURIComponent("thing\u202egpj.whl");
		const answer = await upload(harness, cookie, "PK", `/upload?name=${name}`);
		expect(answer.status).toBe(201);
		expect(JSON.parse(answer.body)).toEqual({
			token: expect.stringMatching(/^[\w-]{43}$/),
			label: "thing\\u202egpj.whl",
		});
	});

	test("no session, no name, another method: refused", async () => {
		const harness = await startHarness();
		const cookie = await logIn(harness);
		expect((await upload(harness, undefined, "PK")).status).toBe(401);
		expect((await upload(harness, cookie, "PK", "/upload")).status).toBe(400);
		expect((await ask(harness.authority, "/upload?name=x", { headers: { cookie } })).status).toBe(405);
	});

	test("over the bound of one: 413, told by header or found while reading; over the bound of all: 507", async () => {
		const harness = await startHarness({ uploadBounds: { one: 10, all: 15 } });
		const cookie = await logIn(harness);
		const refused = await upload(harness, cookie, "x".repeat(11));
		expect(refused.status).toBe(413);
		expect(JSON.parse(refused.body)).toMatchObject({ code: "archive-too-large" });
		expect((await upload(harness, cookie, "x".repeat(10))).status).toBe(201);
		expect((await upload(harness, cookie, "x".repeat(10))).status).toBe(507);
		// What was refused takes no room.
		expect((await upload(harness, cookie, "x".repeat(5))).status).toBe(201);
	});

	test("a body without an announced length is counted", async () => {
		const harness = await startHarness({ uploadBounds: { one: 10, all: 100 } });
		const cookie = await logIn(harness);
		const answer = await ask(harness.authority, "/upload?name=x", {
			method: "POST",
			headers: { origin: `http://${harness.authority}`, cookie, "transfer-encoding": "chunked" },
			body: "x".repeat(11),
		});
		expect(answer.status).toBe(413);
	});
});
