import type { Call, Module, Value } from "../../python/facts.ts";
import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { executionCalls } from "../support/execution.ts";
import { callMatch } from "../support/make-match.ts";
import { isWhole } from "../support/remote-control.ts";
import { spawnAtoms, spawnCalls } from "../support/spawn.ts";
import { hasLabel, namesOf } from "../support/values.ts";
import { byItself } from "../support/weigh.ts";

/** What a web server is asked for. Source: documentation of Flask, Bottle, Django, Tornado, CherryPy and `http.server`. */
const requests =
	/^(?:flask|bottle|quart|cherrypy|sanic)\.request\.|^http\.server\.(?:BaseHTTPRequestHandler|SimpleHTTPRequestHandler)\(\)\.(?:rfile\.read|path|headers)|^tornado\.web\.RequestHandler\(\)\.(?:get_\w*argument|request)|^cgi\.FieldStorage\(\)|^urllib\.parse\.parse_qs/;
/** Decorators that make a function answer to requests. */
const routes =
	/^(?:flask\.(?:Flask|Blueprint)|quart\.Quart|bottle(?:\.Bottle)?|fastapi\.(?:FastAPI|APIRouter)|starlette\.applications\.Starlette|sanic\.Sanic|aiohttp\.web\.RouteTableDef|falcon\.\w+)(?:\(\))?\.(?:route|get|post|put|websocket|api_route)(?:\(\))?$/;
const handlers = /^(?:do_(?:GET|POST|PUT|HEAD)|get|post)$/;
const servers = /\b(?:http\.server|BaseHTTPRequestHandler|SimpleHTTPRequestHandler|tornado)\b/;

/** Runs as a command, or as code, what a web request says. */
export const webShell: ModuleRule = {
	about: "module",
	id: "web-shell",
	title: "Runs what a web request says",
	family: "reverse-shell",
	severity: "critical",
	attack: ["T1505.003", "T1059"],
	why: "A small web server that runs whatever it is asked gives the machine to everybody who can reach it.",
	lookalikes:
		"Web services start programs that are written down and hand on what they were asked as an argument. What is asked must itself be the command or the code.",
	atoms: [
		...spawnAtoms,
		"flask",
		"bottle",
		"quart",
		"cherrypy",
		"sanic",
		"fastapi",
		"tornado",
		"BaseHTTPRequestHandler",
		"SimpleHTTPRequestHandler",
		"cgi",
	],
	*check(subject: ModuleSubject): Iterable<Match> {
		const { module } = subject;
		const found: { call: Call; name: string; values: readonly Value[] }[] = [];
		for (const spawn of spawnCalls(module)) {
			const asked = (value: Value): boolean => isAsked(module, spawn.call, value);
			if (spawn.values.some((value) => asked(value)) && isWhole(spawn, asked))
				found.push({ call: spawn.call, name: spawn.name, values: spawn.values });
		}
		for (const { call, code, form, shortName } of executionCalls(module))
			if (code && form === "code" && isAsked(module, call, code)) found.push({ call, name: shortName, values: [code] });
		for (const { call, name, values } of found) {
			const auto = byItself(subject, call) || serves(subject);
			yield callMatch(subject, call, {
				severity: auto ? "critical" : "high",
				confidence: "high",
				message: `Runs with ${name} what a web request says`,
				traits: ["remote-shell", /^(?:exec|eval|compile)$/.test(name) ? "executes-code" : "starts-process"],
				sink: "runs",
				from: values,
				story: `opens a web server and runs with ${name} whatever it is asked`,
			});
		}
	},
};

function isAsked(module: Module, call: Call, value: Value): boolean {
	if ([...namesOf(value)].some((name) => requests.test(name))) return true;
	const source = value.steps.length === 0 ? "" : value.steps.map(({ value: text }) => text).join(" ");
	if (requests.test(source)) return true;
	// The parameter of a route, or what the handler of a server read.
	const around = module.functions.find(({ body }) => body === call.scope);
	if (!around) return false;
	if (around.decorators.some((name) => routes.test(name))) return hasLabel(value, "parameter");
	const short = around.name.slice(around.name.lastIndexOf(".") + 1);
	const ofServer = module.classes.some(
		({ name, bases }) => name === around.className && bases.some((base) => servers.test(base)),
	);
	return (
		ofServer &&
		handlers.test(short) &&
		value.constant === undefined &&
		value.partial === undefined &&
		reads(module, call)
	);
}

/** The handler around the call reads what it was sent. */
function reads(module: Module, call: Call): boolean {
	return module.calls.some(
		(one) =>
			one.scope === call.scope &&
			one.targets.some((target) => /\.rfile\.read|\.get_\w*argument|urlparse|unquote|parse_qs/.test(target)),
	);
}

/** The server is started by itself. */
function serves(subject: ModuleSubject): boolean {
	return subject.module.calls.some(
		(call) =>
			call.targets.some((target) =>
				/^(?:flask\.Flask\(\)\.run|bottle\.(?:Bottle\(\)\.)?run|uvicorn\.run|http\.server\.[\w.]*HTTPServer(?:\(\)\.serve_forever)?|socketserver\.TCPServer\(\)\.serve_forever)$/.test(
					target,
				),
			) && byItself(subject, call),
	);
}
