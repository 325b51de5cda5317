import type { QualifiedName } from "../../facts.ts";
import type { Abstract } from "../../values/value.ts";
import type { GivenArgument } from "../state/reading.ts";

interface Trigger {
	/** Keyword of the function, and its position. */
	readonly keyword: string;
	readonly position: number;
	/** Where its arguments are: a tuple under that keyword or at that position, or all that follow. */
	readonly arguments?: { readonly keyword: string; readonly position: number } | "rest";
}

const target: Trigger = { keyword: "target", position: 1, arguments: { keyword: "args", position: 3 } };
const submitted: Trigger = { keyword: "fn", position: 0, arguments: "rest" };

/** What runs a function that it is given. */
const TRIGGERS: ReadonlyMap<string, Trigger> = new Map<string, Trigger>([
	["threading.Thread", target],
	["multiprocessing.Process", target],
	["threading.Timer", { keyword: "function", position: 1, arguments: { keyword: "args", position: 2 } }],
	["_thread.start_new_thread", { keyword: "function", position: 0, arguments: { keyword: "args", position: 1 } }],
	["_thread.start_new", { keyword: "function", position: 0, arguments: { keyword: "args", position: 1 } }],
	["atexit.register", { keyword: "func", position: 0, arguments: "rest" }],
	["signal.signal", { keyword: "handler", position: 1 }],
	["multiprocessing.Pool", { keyword: "initializer", position: 1, arguments: { keyword: "initargs", position: 2 } }],
	["concurrent.futures.ThreadPoolExecutor", { keyword: "initializer", position: 2 }],
	["concurrent.futures.ProcessPoolExecutor", { keyword: "initializer", position: 2 }],
	["http.server.HTTPServer", { keyword: "RequestHandlerClass", position: 1 }],
	["http.server.ThreadingHTTPServer", { keyword: "RequestHandlerClass", position: 1 }],
	["socketserver.TCPServer", { keyword: "RequestHandlerClass", position: 1 }],
	["socketserver.ThreadingTCPServer", { keyword: "RequestHandlerClass", position: 1 }],
	["socketserver.UDPServer", { keyword: "RequestHandlerClass", position: 1 }],
	["re.sub", { keyword: "repl", position: 1 }],
	["re.subn", { keyword: "repl", position: 1 }],
	["re.compile().sub", { keyword: "repl", position: 0 }],
	["timeit.timeit", { keyword: "stmt", position: 0 }],
	["builtins.max", { keyword: "key", position: -1 }],
	["builtins.min", { keyword: "key", position: -1 }],
	["builtins.map", { keyword: "function", position: 0, arguments: "rest" }],
	["builtins.filter", { keyword: "function", position: 0, arguments: "rest" }],
	["functools.reduce", { keyword: "function", position: 0 }],
	["functools.partial", { keyword: "func", position: 0 }],
	["concurrent.futures.ThreadPoolExecutor().submit", submitted],
	["concurrent.futures.ProcessPoolExecutor().submit", submitted],
	["concurrent.futures.ThreadPoolExecutor().map", submitted],
	["concurrent.futures.ProcessPoolExecutor().map", submitted],
	["asyncio.run_in_executor", { keyword: "func", position: 1 }],
	["asyncio.to_thread", { keyword: "func", position: 0, arguments: "rest" }],
	["asyncio.get_event_loop().run_in_executor", { keyword: "func", position: 1, arguments: "rest" }],
	["asyncio.get_event_loop().call_later", { keyword: "callback", position: 1 }],
	["sched.scheduler().enter", { keyword: "action", position: 2, arguments: { keyword: "argument", position: 3 } }],
	["sys.settrace", { keyword: "function", position: 0 }],
	["sys.setprofile", { keyword: "function", position: 0 }],
	["weakref.finalize", { keyword: "func", position: 1 }],
	["contextlib.ExitStack().callback", submitted],
	["contextlib.AsyncExitStack().callback", submitted],
	["itertools.starmap", { keyword: "function", position: 0, arguments: "rest" }],
	["itertools.takewhile", { keyword: "predicate", position: 0, arguments: "rest" }],
	["itertools.dropwhile", { keyword: "predicate", position: 0, arguments: "rest" }],
	["itertools.accumulate", { keyword: "func", position: 1 }],
	["builtins.iter", { keyword: "callable", position: -2 }],
	["codecs.register", { keyword: "search_function", position: 0 }],
	["codecs.register_error", { keyword: "error_handler", position: 1 }],
	["faulthandler.register", { keyword: "func", position: 1 }],
	["ctypes.CFUNCTYPE()", { keyword: "function", position: 0 }],
	["pynput.keyboard.Listener", { keyword: "on_press", position: 0 }],
	["keyboard.on_press", { keyword: "callback", position: 0 }],
	["keyboard.hook", { keyword: "callback", position: 0 }],
	["builtins.sorted", { keyword: "key", position: -1 }],
]);

/** Attributes under which an object of unknown make may do the same. */
const LOOSE: ReadonlyMap<string, Trigger> = new Map<string, Trigger>([
	["submit", submitted],
	["apply_async", submitted],
	["run_in_executor", { keyword: "func", position: 1, arguments: "rest" }],
	["start_new_thread", { keyword: "function", position: 0 }],
	["run_until_complete", { keyword: "future", position: 0 }],
	["create_task", { keyword: "coro", position: 0 }],
	["call_soon", { keyword: "callback", position: 0, arguments: "rest" }],
	["call_soon_threadsafe", { keyword: "callback", position: 0, arguments: "rest" }],
	["call_later", { keyword: "callback", position: 1, arguments: "rest" }],
	["add_done_callback", { keyword: "fn", position: 0 }],
	["after", { keyword: "func", position: 1, arguments: "rest" }],
]);

/** Whether a call of one of those names runs a function that it is given. */
export function isTrigger(targets: readonly QualifiedName[]): boolean {
	return targets.some((name) => triggerOf(name) !== undefined);
}

const POOL =
	/^(?:multiprocessing(?:\.pool)?|multiprocess|billiard|gevent\.pool|eventlet)\.\w*Pool\(\)\.(?:map|imap|imap_unordered|starmap|map_async|starmap_async|apply|apply_async|spawn)$/;

function triggerOf(name: QualifiedName): Trigger | undefined {
	return TRIGGERS.get(name) ?? (POOL.test(name) ? submitted : undefined);
}

export interface LaterCall {
	readonly callable: GivenArgument;
	readonly given: readonly GivenArgument[];
}

/** The function that a call is given to run later or for each of many things, with the arguments it will get as far as they are written there. */
export function laterCall(
	targets: readonly QualifiedName[],
	attribute: string | undefined,
	given: readonly GivenArgument[],
): LaterCall | undefined {
	let trigger: Trigger | undefined;
	for (const name of targets) trigger ??= triggerOf(name);
	if (trigger === undefined && attribute !== undefined) trigger = LOOSE.get(attribute);
	if (trigger === undefined) return undefined;
	const { keyword, position } = trigger;
	const callable = given.find(
		(one) => one.starred === "" && (one.position >= 0 ? one.position === position : one.name === keyword),
	);
	if (callable === undefined || callable.value.names.length === 0) return undefined;
	return { callable, given: argumentsOf(trigger, callable, given) };
}

function argumentsOf(trigger: Trigger, callable: GivenArgument, given: readonly GivenArgument[]): GivenArgument[] {
	const where = trigger.arguments;
	if (where === undefined) return [];
	if (where === "rest") {
		const after = given.filter((one) => one !== callable && one.position > callable.position);
		return after.map((one, position) =>
			one.value.constant?.kind === "sequence" && isEach(trigger)
				? { ...one, position, value: eachOf(one.value) }
				: { ...one, position },
		);
	}
	const tuple = given.find((one) => (one.position >= 0 ? one.position === where.position : one.name === where.keyword));
	if (tuple?.value.constant?.kind !== "sequence") return [];
	return tuple.value.constant.items.map((value, position) => ({
		name: undefined,
		position,
		starred: "" as const,
		node: tuple.node,
		range: tuple.range,
		value: value as Abstract,
	}));
}

function isEach(trigger: Trigger): boolean {
	return trigger.keyword === "function";
}

/** What a loop over it gives: the only item, or one of several. */
function eachOf(list: Abstract): Abstract {
	if (list.constant?.kind !== "sequence") return list;
	const items = list.constant.items as readonly Abstract[];
	const first = items[0];
	if (first === undefined) return list;
	return items.length === 1
		? first
		: { ...first, constant: undefined, partial: undefined, alternatives: items.slice(0, 16) };
}
