import { type AnalystError, AnalystError as Failure, toAnalystError } from "../../model/analyst-error.ts";
import { cacheLimitOf } from "../../model/package/cache-size.ts";
import type { MetadataFacts } from "../../model/package/index-facts.ts";
import { parseReference, shownReference } from "../../model/package/reference/parse-reference.ts";
import { displayText } from "../../model/text/display-text.ts";
import { openCacheFolder } from "../../pypi/cache/cache-folder.ts";
import { createNetworkSwitch } from "../../pypi/http/network-switch.ts";
import { createIndexClient, type IndexClient } from "../../pypi/index-client.ts";
import { resolveIndexUrl } from "../../pypi/index-url.ts";
import { parseCoreMetadata } from "../../python/metadata/core-metadata.ts";
import type { CacheFacts, Settings } from "../contract.ts";
import type { EngineOptions } from "./control-messages.ts";
import type { IndexAccess } from "./engine-services.ts";

const BY_COMMAND =
	"Vivarium was started offline: no connection is opened, and the cache does not have it. Open the file from disk, or start it without --offline.";
const BY_SETTINGS =
	"Vivarium is set offline: no connection is opened, and the cache does not have it. Open the file from disk, or go online again.";
/** Headers of core metadata that are shown, and characters of each. */
const MOST_FIELDS = 400;
const LONGEST_FIELD = 500;

function metadataFacts(text: string): MetadataFacts {
	const { fields, description } = parseCoreMetadata(text);
	const shown = fields.filter(({ name }) => name !== "description").slice(0, MOST_FIELDS);
	return {
		fields: shown.map(({ name, value }) => ({ name: displayText(name, 60), value: displayText(value, LONGEST_FIELD) })),
		descriptionLength: description.length,
	};
}

/** A wrong index address must not keep a package on disk from being opened: it is told when the index is asked. */
function openClient(
	options: EngineOptions,
	network: ReturnType<typeof createNetworkSwitch>,
	tell: (message: string) => void,
	set: Pick<Settings, "index" | "cache">,
) {
	try {
		const given = options.indexUrl ?? set.index;
		return createIndexClient({
			indexUrl: resolveIndexUrl(given === undefined ? {} : { given }),
			network,
			machine: {},
			tell,
			...(options.cacheFolder === undefined || set.cache === false ? {} : { cache: options.cacheFolder }),
		});
	} catch (error) {
		return toAnalystError(error);
	}
}

/** The engine's way to the index. @param tell one sentence for the terminal */
export function createIndexAccess(options: EngineOptions, tell: (message: string) => void): IndexAccess {
	const network = createNetworkSwitch(options.offline ? BY_COMMAND : undefined);
	let set: Pick<Settings, "index" | "cache"> = {};
	let opened: IndexClient | AnalystError = openClient(options, network, tell, set);

	const folder = options.cacheFolder === undefined ? undefined : openCacheFolder(options.cacheFolder);
	let mebibytes: number | undefined;
	let limiting: Promise<void> = Promise.resolve();

	async function kept(): Promise<CacheFacts | undefined> {
		if (folder === undefined) return undefined;
		await limiting;
		const entries = await folder.list();
		return {
			entries: entries.length,
			size: entries.reduce((sum, { size }) => sum + size, 0),
			limit: await folder.limit(),
		};
	}

	function client(): IndexClient {
		if (opened instanceof Failure) throw opened;
		return opened;
	}

	return {
		get problem() {
			return opened instanceof Failure ? opened.message : undefined;
		},
		get address() {
			return opened instanceof Failure ? undefined : opened.index;
		},
		get by() {
			if (options.indexUrl !== undefined) return "command-line";
			return set.index === undefined ? undefined : "settings";
		},
		get offline() {
			if (network.off === undefined) return undefined;
			return options.offline ? "command-line" : "settings";
		},
		async kept() {
			return await kept();
		},
		async forgetKept() {
			await folder?.clear();
			return await kept();
		},
		follow({ offline, index, cache, cacheMebibytes }) {
			// Where nothing is set the folder keeps what another face or an earlier start gave it.
			if (folder !== undefined && cacheMebibytes !== mebibytes) {
				mebibytes = cacheMebibytes;
				limiting = folder
					.setLimit(cacheMebibytes && cacheLimitOf(cacheMebibytes))
					.catch((error: unknown) => tell(`The cache's limit is not kept: ${toAnalystError(error).message}`));
			}
			if (index !== set.index || cache !== set.cache) {
				set = { ...(index === undefined ? {} : { index }), ...(cache === undefined ? {} : { cache }) };
				opened = openClient(options, network, tell, set);
			}
			if (!options.offline) network.set(offline === true ? BY_SETTINGS : undefined);
		},
		project: async (name, settings) => await client().project(name, settings),
		async details(project, filename, settings) {
			const { provenance, metadata } = await client().details(project, filename, settings);
			return {
				...(provenance && { provenance }),
				...(metadata && "text" in metadata && { metadata: metadataFacts(metadata.text) }),
				...(metadata && "problem" in metadata && { metadataProblem: metadata.problem }),
			};
		},
		async download({ reference, filename, allowYanked, prereleases }, settings) {
			const index = client();
			const parsed = parseReference(reference, { index: index.index });
			if (parsed.kind === "refused") {
				throw new Failure("bad-reference", `“${shownReference(reference, 100)}” is not understood. ${parsed.message}`);
			}
			const { notes: _notes, ...wanted } = parsed.reference;
			const got = await index.download(
				{
					...wanted,
					...(filename === undefined ? {} : { filename }),
					...(allowYanked === undefined ? {} : { allowYanked }),
					...(prereleases === undefined ? {} : { prereleases }),
				},
				settings,
			);
			const origin = got.verified ? index.index : `${index.index} (gives no digest: not verified)`;
			return { filename: got.filename, bytes: got.bytes, origin, facts: got.facts };
		},
	};
}
