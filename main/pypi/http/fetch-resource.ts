import { AnalystError } from "../../model/analyst-error.ts";
import type { Ask, HttpAnswer } from "./door.ts";
import type { NetworkSwitch } from "./network-switch.ts";
import {
	emptyPartial,
	forgetPartial,
	type PartialBody,
	rangeHeaders,
	readContentRange,
	validatorOf,
} from "./partial-body.ts";
import { type Body, readBody, TruncatedBody } from "./read-body.ts";
import { followRedirect } from "./redirect-guard.ts";
import { pauseBefore, retryAfter, type Timing } from "./timing.ts";
import { startWatch, type Watch } from "./watch.ts";

export interface ResourceRequest {
	readonly url: URL;
	/** Header fields for a hop; credentials only where they belong. */
	headersFor(url: URL): Record<string, string>;
	/** Hosts (with port) that a redirect may lead to, besides the one it comes from. */
	readonly hosts: ReadonlySet<string>;
	/** Bytes. */
	readonly limit: number;
	readonly listedSize?: number;
	/** Milliseconds, with all tries. */
	readonly overall: number;
	/** For messages: "the download of x.whl". */
	readonly what: string;
	readonly signal?: AbortSignal | undefined;
	/** What came of it at an earlier time; holds what came by now when this fails. Absent: every call begins anew. */
	readonly partial?: PartialBody;
	onBytes?(received: number, total: number | undefined): void;
}

export interface Resource extends Body {
	/** Where it came from in the end. */
	readonly url: URL;
	readonly contentType: string;
	/** For asking later whether it has changed. */
	readonly etag?: string;
	readonly lastModified?: string;
}

/** What can be told from the status alone, left to the caller. */
export type Answer =
	| { readonly kind: "resource"; readonly resource: Resource }
	| { readonly kind: "missing" | "not-acceptable" | "unchanged" };

interface Again {
	readonly kind: "again";
	readonly error: AnalystError;
	/** Milliseconds that the server asked to wait. */
	readonly wait?: number | undefined;
}

export interface Transport {
	readonly ask: Ask;
	/** The off switch. What is not asked may be in the cache. */
	readonly network: NetworkSwitch;
	readonly timing: Timing;
}

function codeOf(thrown: unknown): string {
	for (let error = thrown, depth = 0; error instanceof Error && depth < 4; error = error.cause, depth++) {
		if ("code" in error && typeof error.code === "string") return error.code;
	}
	return "no answer";
}

/** No second try heals a certificate. */
const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ALTNAME/;

function unreachable(url: URL, thrown: unknown): Again {
	// The door itself refused, or was shut meanwhile.
	for (let error = thrown, depth = 0; error instanceof Error && depth < 4; error = error.cause, depth++) {
		if (error instanceof AnalystError) throw error;
	}
	const code = codeOf(thrown);
	if (CERTIFICATE.test(code)) {
		throw new AnalystError(
			"index-unavailable",
			`${url.host} shows a certificate that is not trusted (${code}). Nothing was taken from it.`,
			thrown,
		);
	}
	const message = `${url.host} can't be reached (${code}). Check the network, or name another index with --index-url.`;
	return { kind: "again", error: new AnalystError("index-unavailable", message, thrown) };
}

function refusedByStatus(response: HttpAnswer, url: URL, timing: Timing): Again {
	const { status } = response;
	const busy = status === 429 || status === 408 || status >= 500;
	const error = new AnalystError(
		"index-unavailable",
		status === 401 || status === 403
			? `${url.host} refused access (status ${status}). Check the name and password in the index address.`
			: `${url.host} answered with status ${status}.${busy ? " Try again later." : ""}`,
	);
	if (!busy) throw error;
	const wait = retryAfter(response.headers.get("retry-after"), timing.now());
	if (wait !== undefined && wait > timing.longestRetryAfter) {
		throw new AnalystError(
			"index-unavailable",
			`${url.host} asks to be left alone for ${Math.ceil(wait / 1_000)} s (status ${status}). Try again then.`,
		);
	}
	return { kind: "again", error, wait };
}

function wrongRest(partial: PartialBody): Again {
	forgetPartial(partial);
	const message = "The rest of a file was asked for, and something else came.";
	return { kind: "again", error: new AnalystError("bad-index-answer", message) };
}

/** A 206 must go on exactly where the partial body ends. */
function goesOn(response: HttpAnswer, partial: PartialBody): boolean {
	const range = readContentRange(response.headers.get("content-range"));
	return range?.start === partial.received && (range.total === undefined || range.end === range.total - 1);
}

/** A date or an ETag as a server may give it; anything else is not sent back to it. */
function plain(header: string | null): string | undefined {
	return header !== null && /^[\x20-\x7e]{1,500}$/.test(header) ? header : undefined;
}

type Attempt = ResourceRequest & { readonly partial: PartialBody };

async function takeResource(
	response: HttpAnswer,
	url: URL,
	request: Attempt,
	transport: Transport,
	watch: Watch,
): Promise<Answer | Again> {
	const { partial } = request;
	if (response.status === 206 && !goesOn(response, partial)) {
		await response.body?.cancel();
		return wrongRest(partial);
	}
	if (response.status === 200) {
		forgetPartial(partial);
		// Of a body that was packed for the way, ranges count packed bytes.
		const packed = !/^(?:identity)?$/i.test(response.headers.get("content-encoding") ?? "");
		partial.validator = packed ? undefined : validatorOf(response.headers);
	}
	const body = await readBody(response, url.host, { ...request, idle: transport.timing.idle }, watch, partial);
	const etag = plain(response.headers.get("etag"));
	const lastModified = plain(response.headers.get("last-modified"));
	return {
		kind: "resource",
		resource: {
			...body,
			url,
			contentType: response.headers.get("content-type") ?? "",
			...(etag === undefined ? {} : { etag }),
			...(lastModified === undefined ? {} : { lastModified }),
		},
	};
}

async function tryOnce(request: Attempt, transport: Transport, watch: Watch): Promise<Answer | Again> {
	let url = request.url;
	for (let hops = 0; ; hops++) {
		watch.expect(transport.timing.connect, `${url.host} did not answer`);
		let response: HttpAnswer;
		try {
			const headers = { ...request.headersFor(url), ...rangeHeaders(request.partial) };
			response = await transport.ask(url, { headers, signal: watch.signal });
		} catch (thrown) {
			watch.signal.throwIfAborted();
			return unreachable(url, thrown);
		}
		watch.rest();
		const { status } = response;
		if (status === 200 || status === 206) return await takeResource(response, url, request, transport, watch);
		await response.body?.cancel();
		if (status === 304) return { kind: "unchanged" };
		if (status >= 300 && status < 400) {
			url = followRedirect(url, response.headers.get("location"), request.hosts, hops);
			continue;
		}
		if (status === 404 || status === 410) return { kind: "missing" };
		if (status === 406) return { kind: "not-acceptable" };
		if (status === 416) return wrongRest(request.partial);
		return refusedByStatus(response, url, transport.timing);
	}
}

/** One try under its own watch; silence counts as a try, the caller's cancel and the bound on the whole end everything. */
async function tryWatched(request: Attempt, transport: Transport, whole: Watch): Promise<Answer | Again> {
	const watch = startWatch(request.overall, request.what, whole.signal);
	try {
		return await tryOnce(request, transport, watch);
	} catch (thrown) {
		whole.signal.throwIfAborted();
		if (thrown instanceof TruncatedBody) return { kind: "again", error: thrown };
		if (thrown instanceof AnalystError && thrown.code === "timed-out") return { kind: "again", error: thrown };
		throw thrown;
	} finally {
		watch.close();
	}
}

/**
 * Fetches one address whole, with redirects judged, time-outs, and further tries after network errors, 408, 429, 5xx and truncated bodies. A
 * truncated body goes on where it stopped, where the server says what it would go on with (RFC 9110 section 14.2).
 * @throws AnalystError index-unavailable, redirect-refused, body-truncated, body-too-large, timed-out, cancelled, bad-index-answer
 */
export async function fetchResource(request: ResourceRequest, transport: Transport): Promise<Answer> {
	const { timing } = transport;
	const whole = startWatch(request.overall, request.what, request.signal);
	const attempted: Attempt = { ...request, partial: request.partial ?? emptyPartial() };
	try {
		for (let attempt = 1; ; attempt++) {
			whole.signal.throwIfAborted();
			const answer = await tryWatched(attempted, transport, whole);
			if (answer.kind !== "again") return answer;
			if (attempt >= timing.tries) throw answer.error;
			await timing.sleep(Math.max(pauseBefore(attempt + 1, timing), answer.wait ?? 0), whole.signal);
		}
	} finally {
		whole.close();
	}
}
