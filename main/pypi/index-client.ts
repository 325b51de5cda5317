import { AnalystError } from "../model/analyst-error.ts";
import { defaultLimits, type Limits } from "../model/limits.ts";
import { chooseDistribution, type DistributionReference } from "../model/package/choose-distribution.ts";
import type { IndexFacts, Provenance } from "../model/package/index-facts.ts";
import type { ReportProgress } from "../model/package/progress.ts";
import { guessRelease } from "../model/package/reference/file-name.ts";
import { defaultFileHosts, projectPageHosts } from "../model/package/reference/known-hosts.ts";
import type { Project } from "../model/package/release.ts";
import { unknownVersion } from "../model/package/versions.ts";
import { displayText } from "../model/text/display-text.ts";
import { type CacheFolder, openCacheFolder } from "./cache/cache-folder.ts";
import { createIndexCache } from "./cache/index-cache.ts";
import { type Ask, openDoor } from "./http/door.ts";
import type { Transport } from "./http/fetch-resource.ts";
import { createNetworkSwitch, type NetworkSwitch } from "./http/network-switch.ts";
import { defaultTiming, type Timing } from "./http/timing.ts";
import { type IndexAddress, parseIndexAddress } from "./locate/index-address.ts";
import type { PipMachine } from "./locate/pip-options.ts";
import { fetchMetadata, fetchProvenance, type MetadataAnswer } from "./page/file-details.ts";
import { openProjectPages, type ProjectPage } from "./page/project-page.ts";
import type { IndexFile } from "./simple/listing.ts";
import { expectedDigest, refuseOtherContent } from "./take/check-digest.ts";
import { assertFileHost } from "./take/file-host.ts";
import { blake2b256, type TakenFile, type Taking, takeFile } from "./take/take-file.ts";

export type { DistributionReference } from "../model/package/choose-distribution.ts";

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
	/** It came from the cache of an earlier run. */
	readonly cached: boolean;
	/** What the index says of it. */
	readonly facts: IndexFacts;
}

interface CallOptions {
	readonly signal?: AbortSignal | undefined;
}

export interface IndexClient {
	/** The index's address without credentials, safe to show. */
	readonly index: string;
	/**
	 * The project's releases as the index lists them now; offline, as it listed them when it was last asked.
	 * @throws AnalystError bad-reference, project-missing, bad-index-answer, offline, and those of `fetchResource`
	 */
	project(name: string, options?: CallOptions): Promise<Project>;
	/**
	 * Chooses one file, fetches it and verifies its SHA-256 before anybody gets a byte. A file without a SHA-256 is refused (digest-missing) when
	 * the index gives digests at all, be it for other files or of other kinds: then something was left out. Only where the index lists no digest
	 * for any file of the project (a plain folder served as an index) is it taken, and `verified` is false.
	 * A file that the default index lists no more is taken by the BLAKE2b-256 digest in its address, where the reference has one.
	 * Offline, both page and file come from the cache, or the answer is `offline`.
	 * Progress: phase "resolving", "downloading" (bytes), "verifying".
	 * @throws AnalystError release-missing, release-yanked, no-distribution, digest-missing, digest-mismatch, and those of `project`
	 */
	download(
		reference: DistributionReference,
		options?: CallOptions & { onProgress?: ReportProgress | undefined },
	): Promise<DownloadedDistribution>;
	/** What the index offers beside a file: who published it, and its core metadata. @throws AnalystError release-missing, those of `project` */
	details(
		project: string,
		filename: string,
		options?: CallOptions,
	): Promise<{ readonly provenance?: Provenance; readonly metadata?: MetadataAnswer }>;
}

export interface IndexClientOptions {
	/** May hold credentials; as `resolveIndexUrl` gives it. */
	readonly indexUrl: string;
	readonly limits?: Limits;
	/** The off switch; absent: on for good. */
	readonly network?: NetworkSwitch;
	/** Whose proxies and certificates are taken; absent: no proxies, the system's certificates. */
	readonly machine?: PipMachine;
	/** Absent: nothing is kept between two runs. */
	readonly cache?: CacheFolder | string;
	/** Told of a cache that can't be used; one sentence. */
	readonly tell?: (message: string) => void;
	/** Where files lie under their BLAKE2b-256 digest, listed or not; absent: known of the default index only. */
	readonly digestStore?: string;
	/** Instead of the network. For tests. */
	readonly ask?: Ask;
	readonly timing?: Partial<Timing>;
}

/** `https://HOST/packages/` of the default index. */
function defaultDigestStore(address: IndexAddress): string | undefined {
	const [host] = defaultFileHosts;
	return host !== undefined && projectPageHosts.has(address.url.hostname) ? `https://${host}/packages/` : undefined;
}

/** Without query, which may hold a token, and without fragment. */
function shownAddress(url: URL): string {
	return displayText(`${url.protocol}//${url.host}${url.pathname}`, 1_000);
}

function sameAddress(listed: URL, given: string): boolean {
	const url = URL.parse(given);
	return url !== null && url.host === listed.host && url.pathname === listed.pathname;
}

export function createIndexClient(options: IndexClientOptions): IndexClient {
	const address = parseIndexAddress(options.indexUrl);
	const limits = options.limits ?? defaultLimits;
	const network = options.network ?? createNetworkSwitch();
	const transport: Transport = {
		network,
		ask: openDoor({
			network,
			machine: options.machine,
			indexHost: address.url.hostname,
			ask: options.ask,
		}),
		timing: { ...defaultTiming, ...options.timing },
	};
	const folder = typeof options.cache === "string" ? openCacheFolder(options.cache) : options.cache;
	const cache = folder && createIndexCache(folder, options.tell ?? (() => undefined));
	// What an index shows to those who have its password must not lie about for others.
	const pages = openProjectPages(address, transport, address.authorization === undefined ? cache : undefined);
	const digestStore = options.digestStore ?? defaultDigestStore(address);

	function fileOf(page: ProjectPage, filename: string): IndexFile {
		const file = page.files.get(filename);
		if (file !== undefined) return file;
		throw new AnalystError(
			"release-missing",
			`${address.shown} lists no file ${displayText(filename, 200)} of “${page.project.name}”.`,
		);
	}

	/** The name under which the index lists the file at that address. */
	function filenameAt(page: ProjectPage, given: string): string {
		for (const file of page.files.values()) if (sameAddress(file.url, given)) return file.filename;
		throw new AnalystError(
			"release-missing",
			`${address.shown} lists no file of “${page.project.name}” at that address, and from elsewhere nothing is taken. Open the file from disk.`,
		);
	}

	async function downloadListed(page: ProjectPage, reference: DistributionReference, taking: Taking) {
		const filename = reference.address === undefined ? reference.filename : filenameAt(page, reference.address);
		const { release, distribution } = chooseDistribution(page.project, {
			...reference,
			...(filename === undefined ? {} : { filename }),
		});
		const file = fileOf(page, distribution.filename);
		assertFileHost(file.url, address);
		const listed = expectedDigest(file, page.files, address.shown);
		const taken = await takeFile({ url: file.url, filename: file.filename, size: file.size, sha256: listed }, taking);
		if (taken === undefined) {
			throw new AnalystError(
				"release-missing",
				`${address.shown} lists ${file.filename}, but ${displayText(file.url.host, 200)} does not have it (any more).`,
			);
		}
		tellVerifying(file.filename, taken, taking);
		refuseOtherContent(file, listed, taken.sha256, address.shown);
		await refuseOtherBlake(reference, taken);
		const provenance = await fetchProvenance({ address, transport, file, signal: taking.signal }, taken.sha256);
		const verified = listed !== undefined;
		const facts: IndexFacts = {
			index: address.shown,
			project: page.project.name,
			version: release.version,
			filename: file.filename,
			verified,
			address: shownAddress(file.url),
			digests: Object.fromEntries(file.digests),
			...(file.size === undefined ? {} : { size: file.size }),
			...(distribution.uploadTime === undefined ? {} : { uploadTime: distribution.uploadTime }),
			...(distribution.yanked === undefined ? {} : { yanked: distribution.yanked }),
			...(distribution.requiresPython === undefined ? {} : { requiresPython: distribution.requiresPython }),
			...(page.project.status === undefined ? {} : { status: page.project.status }),
			...(provenance === undefined ? {} : { provenance }),
			remarks: [
				...(verified ? [] : ["The index gives no digest for any file of this project: it could not be verified."]),
				...(network.off === undefined ? [] : [offlineRemark(page)]),
			],
		};
		return downloaded(taken, facts);
	}

	/** A file that is not listed (any more), by the digest in its address. Undefined where that is not known, or the file is gone. */
	async function downloadUnlisted(
		reference: DistributionReference,
		taking: Taking,
	): Promise<DownloadedDistribution | undefined> {
		const { blake2b256: wanted, filename } = reference;
		if (wanted === undefined || filename === undefined || digestStore === undefined) return undefined;
		const place = `${wanted.slice(0, 2)}/${wanted.slice(2, 4)}/${wanted.slice(4)}/${encodeURIComponent(filename)}`;
		const url = new URL(place, digestStore);
		const taken = await takeFile({ url, filename, sha256: undefined }, taking);
		if (taken === undefined) return undefined;
		tellVerifying(filename, taken, taking);
		await refuseOtherBlake(reference, taken);
		if (reference.sha256 !== undefined && !reference.sha256.includes(taken.sha256)) {
			throw new AnalystError(
				"digest-mismatch",
				"What came does not have the SHA-256 that you gave. It was not opened.",
			);
		}
		return downloaded(taken, {
			index: address.shown,
			project: reference.project,
			version: reference.version ?? guessRelease(filename)?.version ?? unknownVersion,
			filename: displayText(filename),
			verified: true,
			address: shownAddress(url),
			digests: { blake2b_256: wanted },
			remarks: [
				"The index does not list this file (any more). It was taken by the BLAKE2b-256 digest in its address, which it matches.",
			],
		});
	}

	return {
		index: address.shown,
		async project(name, { signal } = {}) {
			return (await pages.read(name, signal)).project;
		},
		async details(project, filename, { signal } = {}) {
			const file = fileOf(await pages.recent(project, signal), filename);
			const question = { address, transport, file, signal };
			const [provenance, metadata] = await Promise.all([
				fetchProvenance(question, file.digests.get("sha256")),
				fetchMetadata(question),
			]);
			return { ...(provenance && { provenance }), ...(metadata && { metadata }) };
		},
		async download(reference, { signal, onProgress } = {}) {
			onProgress?.({ phase: "resolving", done: 0, detail: displayText(reference.project, 100) });
			const taking: Taking = { address, transport, cache, limits, signal, onProgress };
			try {
				return await downloadListed(await pages.recent(reference.project, signal), reference, taking);
			} catch (thrown) {
				const gone = ["project-missing", "no-distribution", "release-missing"];
				if (!(thrown instanceof AnalystError) || !gone.includes(thrown.code)) throw thrown;
				const unlisted = await downloadUnlisted(reference, taking);
				if (unlisted === undefined) throw thrown;
				return unlisted;
			}
		},
	};
}

/** Of a file that was had without asking anybody; its digest was compared once more when it was read. */
function offlineRemark({ keptAt }: ProjectPage): string {
	const page = keptAt === undefined ? "" : `, and so does the index's page, which was read at ${keptAt}`;
	return `Vivarium is offline: the file comes from the cache${page}.`;
}

/** @throws AnalystError digest-mismatch when the reference's address tells another content than what came */
async function refuseOtherBlake({ blake2b256: wanted }: DistributionReference, { bytes }: TakenFile): Promise<void> {
	if (wanted === undefined || wanted === (await blake2b256(bytes))) return;
	throw new AnalystError(
		"digest-mismatch",
		"What came does not match the BLAKE2b-256 digest in the address that you gave. It was not opened.",
	);
}

function tellVerifying(filename: string, { bytes }: TakenFile, { onProgress }: Taking): void {
	onProgress?.({ phase: "verifying", done: bytes.length, total: bytes.length, detail: filename });
}

function downloaded({ bytes, sha256, cached }: TakenFile, facts: IndexFacts): DownloadedDistribution {
	const { filename, project, version, verified, yanked } = facts;
	return {
		filename,
		bytes,
		sha256,
		project,
		version,
		verified,
		cached,
		facts,
		...(yanked === undefined ? {} : { yanked }),
	};
}
