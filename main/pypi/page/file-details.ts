import { AnalystError, toAnalystError } from "../../model/analyst-error.ts";
import type { Provenance } from "../../model/package/index-facts.ts";
import { displayText } from "../../model/text/display-text.ts";
import { fetchResource, type Resource, type Transport } from "../http/fetch-resource.ts";
import { authorizationFor, type IndexAddress, withoutUser } from "../locate/index-address.ts";
import type { IndexFile } from "../simple/listing.ts";
import { assertFileHost } from "../take/file-host.ts";
import { readProvenance } from "./provenance.ts";

/** Bytes of a provenance object; those of PyPI have some 30 KB. */
const PROVENANCE_LIMIT = 4 * 1024 * 1024;
/** Bytes of core metadata; descriptions may be long. */
const METADATA_LIMIT = 4 * 1024 * 1024;

/** Core metadata as text, with the sentence why there is none instead. */
export type MetadataAnswer = { readonly text: string } | { readonly problem: string };

interface Question {
	readonly address: IndexAddress;
	readonly transport: Transport;
	readonly file: IndexFile;
	readonly signal?: AbortSignal | undefined;
}

async function fetchBeside(question: Question, url: URL, what: string, limit: number): Promise<Resource> {
	const { address, transport, file, signal } = question;
	const answer = await fetchResource(
		{
			url: withoutUser(url),
			headersFor: (hop) => ({ ...authorizationFor(address, hop), accept: "*/*" }),
			hosts: new Set([address.url.host, file.url.host]),
			limit,
			overall: transport.timing.page,
			what,
			signal,
		},
		transport,
	);
	if (answer.kind === "resource") return answer.resource;
	throw new AnalystError("bad-index-answer", `${displayText(url.host, 200)} does not have it, although it is listed.`);
}

/** Why it is not here; being cancelled is no answer. */
function problemOf(thrown: unknown): string {
	const error = toAnalystError(thrown);
	if (error.code === "cancelled" || error.code === "internal") throw error;
	return error.message;
}

/**
 * Who published a file, as the index says (PEP 740). Undefined where it offers nothing; an answer that can't be used is told in `problem`.
 * @param sha256 of the file, as listed or as taken
 */
export async function fetchProvenance(question: Question, sha256: string | undefined): Promise<Provenance | undefined> {
	const { address, file } = question;
	const url = file.provenance;
	if (url === undefined) return undefined;
	try {
		if (url.host !== address.url.host && url.host !== file.url.host) {
			throw new AnalystError(
				"redirect-refused",
				`The index names another host (${displayText(url.host, 200)}) for the attestations, which was not asked.`,
			);
		}
		assertFileHost(url, address);
		const what = `the question for the attestations of ${file.filename}`;
		const { bytes } = await fetchBeside(question, url, what, PROVENANCE_LIMIT);
		return readProvenance(new TextDecoder().decode(bytes), { filename: file.filename, sha256 });
	} catch (thrown) {
		return { bundles: [], problem: problemOf(thrown) };
	}
}

/** Core metadata as the index offers it beside the file (PEP 658, 714), held against its digest. Undefined where it offers none. */
export async function fetchMetadata(question: Question): Promise<MetadataAnswer | undefined> {
	const { address, file } = question;
	if (file.coreMetadata === undefined) return undefined;
	try {
		assertFileHost(file.url, address);
		const url = new URL(file.url);
		url.pathname += ".metadata";
		const what = `the question for the metadata of ${file.filename}`;
		const { bytes, sha256 } = await fetchBeside(question, url, what, METADATA_LIMIT);
		const listed = file.coreMetadata.get("sha256");
		if (listed !== undefined && listed !== sha256) {
			return { problem: "The metadata that came does not match the digest that the index gives for it." };
		}
		return { text: new TextDecoder().decode(bytes) };
	} catch (thrown) {
		return { problem: problemOf(thrown) };
	}
}
