import { blake2b } from "hash-wasm";
import type { Limits } from "../../model/limits.ts";
import type { ReportProgress } from "../../model/package/progress.ts";
import type { IndexCache } from "../cache/index-cache.ts";
import { type Answer, fetchResource, type Transport } from "../http/fetch-resource.ts";
import { emptyPartial, forgetPartial, type PartialBody } from "../http/partial-body.ts";
import { authorizationFor, type IndexAddress, withoutUser } from "../locate/index-address.ts";

/** One file to fetch, and what it must be. */
export interface WantedFile {
	readonly url: URL;
	readonly filename: string;
	/** Bytes that the index lists. */
	readonly size?: number | undefined;
	/** Lower-case hexadecimal; undefined only where the index gives no digest for any file of the project. */
	readonly sha256: string | undefined;
}

export interface TakenFile {
	readonly bytes: Uint8Array;
	/** Of `bytes`, lower-case hexadecimal. */
	readonly sha256: string;
	/** It was not fetched: an earlier run had kept it. */
	readonly cached: boolean;
}

export interface Taking {
	readonly address: IndexAddress;
	readonly transport: Transport;
	readonly cache: IndexCache | undefined;
	readonly limits: Limits;
	readonly signal?: AbortSignal | undefined;
	readonly onProgress?: ReportProgress | undefined;
}

async function ask(file: WantedFile, taking: Taking, partial: PartialBody): Promise<Answer> {
	const { address, transport, limits, signal, onProgress } = taking;
	const { filename } = file;
	return await fetchResource(
		{
			url: withoutUser(file.url),
			headersFor: (url) => ({ ...authorizationFor(address, url), accept: "*/*", "accept-encoding": "identity" }),
			hosts: new Set([address.url.host, file.url.host]),
			limit: limits.download,
			...(file.size === undefined ? {} : { listedSize: file.size }),
			overall: transport.timing.file,
			what: `the download of ${filename}`,
			signal,
			partial,
			onBytes: (done, total) =>
				onProgress?.({ phase: "downloading", done, ...(total === undefined ? {} : { total }), detail: filename }),
		},
		transport,
	);
}

/**
 * Takes a file from the cache, or fetches it: on from where an earlier download of the same content stopped. The digest is not judged here, but
 * content that was put together from two downloads and is not what was wanted is fetched once more, whole.
 * @returns undefined when its host does not have it
 * @throws AnalystError those of `fetchResource`
 */
export async function takeFile(file: WantedFile, taking: Taking): Promise<TakenFile | undefined> {
	const { cache } = taking;
	const { sha256 } = file;
	const kept = sha256 === undefined ? undefined : await cache?.file(sha256);
	if (kept !== undefined && sha256 !== undefined) return { bytes: kept, sha256, cached: true };
	const partial = sha256 === undefined ? emptyPartial() : ((await cache?.partial(sha256)) ?? emptyPartial());
	const resumed = partial.received > 0;
	let answer: Answer;
	try {
		answer = await ask(file, taking, partial);
		if (resumed && answer.kind === "resource" && answer.resource.sha256 !== sha256) {
			forgetPartial(partial);
			answer = await ask(file, taking, partial);
		}
	} catch (thrown) {
		if (sha256 !== undefined) await cache?.keepPartial(sha256, partial);
		throw thrown;
	}
	if (answer.kind !== "resource") return undefined;
	const { resource } = answer;
	if (resource.sha256 === sha256) await cache?.keepFile(sha256, resource.bytes);
	return { bytes: resource.bytes, sha256: resource.sha256, cached: false };
}

/** Lower-case hexadecimal, as the default index names its files by. */
export async function blake2b256(bytes: Uint8Array): Promise<string> {
	return await blake2b(bytes, 256);
}
