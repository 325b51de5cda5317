import { z } from "zod";
import { AnalystError } from "../../model/analyst-error.ts";
import { displayText } from "../../model/text/display-text.ts";
import {
	checkApiVersion,
	digestsOf,
	filenameOf,
	type IndexFile,
	type Listing,
	MOST_FILES,
	tooManyFiles,
} from "./listing.ts";

const versionSchema = z.object({ meta: z.object({ "api-version": z.string().max(100) }) });

/** https://packaging.python.org/en/latest/specifications/simple-repository-api/#json-project-detail; only what is used, the rest may be anything. */
const pageSchema = z.object({
	meta: z.object({
		"project-status": z.string().optional(),
		"project-status-reason": z.string().optional(),
	}),
	"project-status": z.object({ status: z.string().optional(), reason: z.string().nullish() }).nullish(),
	files: z.array(
		z.object({
			filename: z.string(),
			url: z.string(),
			hashes: z.unknown(),
			size: z.int().nonnegative().nullish(),
			"upload-time": z.string().max(100).nullish(),
			yanked: z.union([z.boolean(), z.string()]).nullish(),
			"requires-python": z.string().nullish(),
			// PEP 714: the newer name wins, the older one is what some indexes still send.
			"core-metadata": z.unknown().optional(),
			"dist-info-metadata": z.unknown().optional(),
			provenance: z.string().nullish(),
		}),
	),
});
type Page = z.infer<typeof pageSchema>;

/** True, or the reason, which the specification wants not to be empty: an empty one says nothing and counts as not yanked. */
function yankedOf(yanked: boolean | string | null | undefined): { yanked?: string } {
	if (yanked === true) return { yanked: "" };
	return typeof yanked === "string" && yanked !== "" ? { yanked } : {};
}

/** True, or digests; anything else means that there is none. */
function metadataOf(file: Page["files"][number]): { coreMetadata?: ReadonlyMap<string, string> } {
	const offered = file["core-metadata"] ?? file["dist-info-metadata"];
	return offered === true || (typeof offered === "object" && offered !== null)
		? { coreMetadata: digestsOf(offered) }
		: {};
}

function fileOf(file: Page["files"][number], base: URL): IndexFile | undefined {
	const url = URL.parse(file.url, base);
	if (url === null) return undefined;
	// The name decides nothing but the label: the file that is asked for is the one at the address.
	const filename = filenameOf(url);
	if (filename === "") return undefined;
	const time = file["upload-time"];
	const requiresPython = file["requires-python"];
	const provenance = file.provenance ? URL.parse(file.provenance, base) : null;
	return {
		filename,
		url,
		digests: digestsOf(file.hashes),
		...(typeof file.size === "number" ? { size: file.size } : {}),
		...(typeof time === "string" && !Number.isNaN(Date.parse(time)) ? { uploadTime: time } : {}),
		...yankedOf(file.yanked),
		...(requiresPython ? { requiresPython } : {}),
		...metadataOf(file),
		...(provenance === null ? {} : { provenance }),
	};
}

function statusOf(page: Page): Pick<Listing, "status"> {
	const status = page["project-status"]?.status ?? page.meta["project-status"];
	if (status === undefined) return {};
	const reason = page["project-status"]?.reason ?? page.meta["project-status-reason"] ?? "";
	return { status: { marker: status, reason } };
}

/**
 * Reads the JSON form.
 * @param base address that the page came from: file addresses may be relative to it
 * @throws AnalystError bad-index-answer
 */
export function readJsonListing(text: string, base: URL): Listing {
	let answer: unknown;
	try {
		answer = JSON.parse(text);
	} catch (thrown) {
		throw new AnalystError("bad-index-answer", `${base.host} answered with broken JSON.`, thrown);
	}
	const version = versionSchema.safeParse(answer);
	if (!version.success) {
		throw new AnalystError(
			"bad-index-answer",
			`${base.host} answered with JSON that is no page of the Simple repository API.`,
		);
	}
	checkApiVersion(version.data.meta["api-version"], base.host);
	if (typeof answer === "object" && answer !== null && "files" in answer && Array.isArray(answer.files)) {
		if (answer.files.length > MOST_FILES) throw tooManyFiles(base.host);
	}
	const page = pageSchema.safeParse(answer);
	if (!page.success) {
		const issue = page.error.issues[0];
		const place = displayText(issue?.path.join(".") ?? "", 80);
		throw new AnalystError(
			"bad-index-answer",
			`${base.host} answered with a list of files that is not as the specification has it (at ${place || "its top"}).`,
			page.error,
		);
	}
	const files = page.data.files.map((file) => fileOf(file, base)).filter((file) => file !== undefined);
	return { files, ...statusOf(page.data) };
}
