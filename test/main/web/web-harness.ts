import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { type IncomingHttpHeaders, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createORPCClient } from "@orpc/client";
import { RPCLink } from "@orpc/client/websocket";
import type { ContractRouterClient } from "@orpc/contract";
import { onTestFinished } from "vitest";
import { WebSocket } from "ws";
import type { Contract, OpenEvent } from "../../../main/api/contract.ts";
import { startWebHost, type WebHost, type WebHostOptions } from "../../../main/web/start-web-host.ts";

export interface Harness {
	readonly host: WebHost;
	/** "127.0.0.1:PORT". */
	readonly authority: string;
	readonly token: string;
	readonly stateFolder: string;
	readonly lines: readonly string[];
}

/** A host with a small shell of its own and the stand-in engine; gone at the end of the test. */
export async function startHarness(options: Partial<WebHostOptions> = {}): Promise<Harness> {
	const folder = await mkdtemp(join(tmpdir(), "vivarium-web-test-"));
	const rendererFolder = join(folder, "renderer");
	await mkdir(join(rendererFolder, "assets"), { recursive: true });
	await writeFile(join(rendererFolder, "index.html"), "<!doctype html><title>shell</title>");
	await writeFile(join(rendererFolder, "assets", "index-1.js"), "export {};");
	await writeFile(join(rendererFolder, "assets", "notes.secret"), "not of a kind that is served");
	await writeFile(join(folder, "outside.js"), "outside");
	const stateFolder = join(folder, "state");
	const lines: string[] = [];
	const host = await startWebHost({
		targets: [],
		rendererFolder,
		stateFolder,
		author: "tester",
		engineEntry: new URL("../api/engine/stand-in-engine.ts", import.meta.url),
		say: (line) => lines.push(line),
		...options,
	});
	onTestFinished(async () => {
		await host.close();
		await rm(folder, { recursive: true, force: true });
	});
	const url = new URL(host.url);
	return { host, authority: url.host, token: url.hash.slice(3), stateFolder, lines };
}

export interface Answer {
	readonly status: number;
	readonly headers: IncomingHttpHeaders;
	readonly body: string;
}

/** A request with exactly these headers: `fetch` would not let a test lie about Host and Origin. */
export function ask(
	authority: string,
	path: string,
	options: { method?: string; headers?: Record<string, string>; body?: string | Uint8Array } = {},
): Promise<Answer> {
	const [hostname, port] = authority.split(":");
	return new Promise((resolve, reject) => {
		const outgoing = request(
			{ hostname, port, path, method: options.method ?? "GET", headers: options.headers ?? {}, agent: false },
			(incoming) => {
				let body = "";
				incoming.setEncoding("utf8");
				incoming.on("data", (chunk: string) => {
					body += chunk;
				});
				incoming.on("end", () => resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, body }));
			},
		);
		outgoing.on("error", reject);
		outgoing.end(options.body);
	});
}

/** Exchanges the token; the cookie as a browser would send it back. */
export async function logIn({ authority, token }: Harness): Promise<string> {
	const answer = await ask(authority, "/session", {
		method: "POST",
		headers: { origin: `http://${authority}`, "content-type": "text/plain" },
		body: token,
	});
	if (answer.status !== 204) throw new Error(`The exchange was refused: ${answer.status} ${answer.body}`);
	return (answer.headers["set-cookie"]?.[0] ?? "").split(";")[0] ?? "";
}

export function dial(authority: string, cookie: string | undefined, headers: Record<string, string> = {}): WebSocket {
	return new WebSocket(`ws://${authority}/rpc`, {
		headers: { origin: `http://${authority}`, ...(cookie === undefined ? {} : { cookie }), ...headers },
	});
}

/** "open", or the status of a refused upgrade. */
export function outcomeOf(socket: WebSocket): Promise<"open" | number> {
	return new Promise((resolve, reject) => {
		socket.once("open", () => resolve("open"));
		socket.once("unexpected-response", (_request, response) => {
			resolve(response.statusCode ?? 0);
			socket.terminate();
		});
		socket.on("error", reject);
	});
}

export function closeCodeOf(socket: WebSocket): Promise<number> {
	return new Promise((resolve) => socket.once("close", (code) => resolve(code)));
}

export function clientOf(socket: WebSocket): ContractRouterClient<Contract> {
	return createORPCClient(new RPCLink({ websocket: socket as unknown as globalThis.WebSocket }));
}

/** Opens it and waits for its analysis; answers with what opening said. */
export async function openAll(client: ContractRouterClient<Contract>, token: string): Promise<OpenEvent[]> {
	const events: OpenEvent[] = [];
	for await (const event of await client.artifact.open({ source: { kind: "token", token } })) events.push(event);
	const last = events.at(-1);
	if (last?.type === "opened") for await (const _ of await client.artifact.follow({ artifactId: last.artifactId }));
	return events;
}
