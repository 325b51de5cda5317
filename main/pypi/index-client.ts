import { AnalystError } from "../model/analyst-error.ts";
import { defaultLimits, type Limits } from "../model/limits.ts";
import type { ReportProgress } from "../model/package/progress.ts";
import { normaliseProjectName, type Project } from "../model/package/release.ts";
import { displayText } from "../model/text/display-text.ts";
import { expectedDigest, refuseOtherContent } from "./check-digest.ts";
import { chooseDistribution, type DistributionReference } from "./choose-distribution.ts";
import { fetchResource, type Transport } from "./http/fetch-resource.ts";
import { keepsTransport } from "./http/redirect-guard.ts";
import { defaultTiming, type Timing } from "./http/timing.ts";
import { authorizationFor, type IndexAddress, parseIndexAddress } from "./locate/index-address.ts";
import { parseReference } from "./reference.ts";
import { fetchListing } from "./simple/fetch-listing.ts";
import type { IndexFile, Listing } from "./simple/listing.ts";
import { groupReleases } from "./simple/releases.ts";

export type { DistributionReference } from "./choose-distribution.ts";

export interface DownloadedDistribution {
	/** Safe to show. */
	readonly filename: string;
	readonly bytes: Uint8Array;
	/** Of `bytes`, lower-case hexadecimal. */
	readonly sha256: string;
	/** Normalised. */
	readonly project: string;
	readonly version: string;
	/** The index gave that digest. False only where the index gives no digest for any file of the project. */
	readonly verified: boolean;
	/** The reason where the file is yanked; an empty string when none is given. */
	readonly yanked?: string;
}

export interface IndexClient {
	/** The index's address without credentials, safe to show. */
	readonly index: string;
	/**
	 * The project's releases as the index lists them now.
	 * @throws AnalystError bad-reference, project-missing, bad-index-answer, and those of `fetchResource`
	 */
	project(name: string, options?: { signal?: AbortSignal | undefined }): Promise<Project>;
	/**
	 * Chooses one file, fetches it and verifies its SHA-256 before anybody gets a byte. A file without a SHA-256 is refused (digest-missing) when
	 * the index gives digests at all, be it for other files or of other kinds: then something was left out. Only where the index lists no digest
	 * for any file of the project (a plain folder served as an index) is it taken, and `verified` is false.
	 * Progress: phase "resolving", "downloading" (bytes), "verifying".
	 * @throws AnalystError release-missing, release-yanked, no-distribution, digest-missing, digest-mismatch, and those of `project`
	 */
	download(
		reference: DistributionReference,
		options?: { signal?: AbortSignal | undefined; onProgress?: ReportProgress | undefined },
	): Promise<DownloadedDistribution>;
}

export interface IndexClientOptions {
	/** May hold credentials; as `resolveIndexUrl` gives it. */
	readonly indexUrl: string;
	readonly limits?: Limits;
	readonly fetch?: typeof fetch;
	readonly timing?: Partial<Timing>;
}

/** Milliseconds for which a page serves several downloads. */
const PAGE_LIFE = 60_000;

interface Page {
	readonly project: Project;
	readonly files: ReadonlyMap<string, IndexFile>;
	readonly readAt: number;
}

function refuseOpenLine(file: IndexFile, address: IndexAddress): void {
	if (keepsTransport(address.url, file.url)) return;
	throw new AnalystError(
		"bad-index-answer",
		`${address.shown} lists ${file.filename} at an address (${displayText(file.url.protocol, 20)}//${displayText(file.url.host, 200)}) that is less secure than its own; it was not asked for.`,
	);
}

export function createIndexClient(options: IndexClientOptions): IndexClient {
	const address = parseIndexAddress(options.indexUrl);
	const limits = options.limits ?? defaultLimits;
	const transport: Transport = {
		fetch: options.fetch ?? fetch,
		timing: { ...defaultTiming, ...options.timing },
	};
	const pages = new Map<string, Page>();

	async function readPage(given: string, signal?: AbortSignal): Promise<Page> {
		const name = normaliseProjectName(given.trim());
		if (parseReference(name)?.project !== name) {
			throw new AnalystError(
				"bad-reference",
				`“${displayText(given, 100)}” is no name of a project: letters, digits, dots, dashes and underscores make one.`,
			);
		}
		const listing = await fetchListing(address, name, transport, signal);
		const files = new Map<string, IndexFile>();
		for (const file of listing.files) if (!files.has(file.filename)) files.set(file.filename, file);
		if (files.size === 0) throw withoutFiles(name, listing);
		const project: Project = { name, index: address.shown, releases: groupReleases([...files.values()], name) };
		const page = { project, files, readAt: transport.timing.now() };
		// A host lives for days: what is too old to serve again is not kept.
		for (const [other, { readAt }] of pages) if (page.readAt - readAt >= PAGE_LIFE) pages.delete(other);
		pages.set(name, page);
		return page;
	}

	function withoutFiles(name: string, listing: Listing): AnalystError {
		const marker = listing.status?.marker;
		if (marker === undefined || marker === "active") {
			return new AnalystError(
				"no-distribution",
				`${address.shown} lists “${name}” without a single file: its releases were removed, or it never had one.`,
			);
		}
		const reason = listing.status?.reason ? ` (“${displayText(listing.status.reason)}”)` : "";
		return new AnalystError(
			"no-distribution",
			`${address.shown} lists “${name}” as ${displayText(marker, 40)}${reason} and offers no files of it.`,
		);
	}

	function recentPage(name: string): Page | undefined {
		const page = pages.get(normaliseProjectName(name.trim()));
		return page !== undefined && transport.timing.now() - page.readAt < PAGE_LIFE ? page : undefined;
	}

	return {
		index: address.shown,
		async project(name, { signal } = {}) {
			return (await readPage(name, signal)).project;
		},
		async download(reference, { signal, onProgress } = {}) {
			const detail = displayText(reference.project, 100);
			onProgress?.({ phase: "resolving", done: 0, detail });
			const page = recentPage(reference.project) ?? (await readPage(reference.project, signal));
			const { release, distribution } = chooseDistribution(page.project, reference);
			const file = page.files.get(distribution.filename);
			if (file === undefined)
				throw new AnalystError("internal", `${distribution.filename} was chosen and is not listed.`);
			refuseOpenLine(file, address);
			const listed = expectedDigest(file, page.files, address.shown);
			const { filename } = file;
			const answer = await fetchResource(
				{
					url: withoutUser(file.url),
					headersFor: (url) => ({ ...authorizationFor(address, url), accept: "*/*", "accept-encoding": "identity" }),
					hosts: new Set([address.url.host, file.url.host]),
					limit: limits.download,
					...(file.size === undefined ? {} : { listedSize: file.size }),
					overall: transport.timing.file,
					what: `the download of ${filename}`,
					signal,
					onBytes: (done, total) =>
						onProgress?.({ phase: "downloading", done, ...(total === undefined ? {} : { total }), detail: filename }),
				},
				transport,
			);
			if (answer.kind !== "resource") {
				throw new AnalystError(
					"release-missing",
					`${address.shown} lists ${filename}, but ${displayText(file.url.host, 200)} does not have it (any more).`,
				);
			}
			const { bytes, sha256 } = answer.resource;
			onProgress?.({ phase: "verifying", done: bytes.length, total: bytes.length, detail: filename });
			refuseOtherContent(file, listed, sha256, address.shown);
			return {
				filename,
				bytes,
				sha256,
				project: page.project.name,
				version: release.version,
				verified: listed !== undefined,
				...(distribution.yanked === undefined ? {} : { yanked: distribution.yanked }),
			};
		},
	};
}

function withoutUser(url: URL): URL {
	const bare = new URL(url);
	bare.username = "";
	bare.password = "";
	return bare;
}
