import { AnalystError } from "../../model/analyst-error.ts";
import { normaliseProjectName } from "../../model/package/project-name.ts";
import { isProjectName } from "../../model/package/reference/reference.ts";
import type { Project, ProjectStatus } from "../../model/package/release.ts";
import { displayText } from "../../model/text/display-text.ts";
import type { IndexCache } from "../cache/index-cache.ts";
import type { Transport } from "../http/fetch-resource.ts";
import type { IndexAddress } from "../locate/index-address.ts";
import { fetchListing } from "../simple/fetch-listing.ts";
import type { IndexFile, Listing } from "../simple/listing.ts";
import { groupReleases } from "../simple/releases.ts";

/** A project as its index lists it, with the addresses that the face does not get. */
export interface ProjectPage {
	readonly project: Project;
	/** By filename. */
	readonly files: ReadonlyMap<string, IndexFile>;
	/** Milliseconds since the epoch. */
	readonly readAt: number;
	/** When the index was asked (ISO 8601), where nobody was asked now. */
	readonly keptAt?: string;
}

export interface ProjectPages {
	/** As the index lists it now. @throws AnalystError bad-reference, project-missing, no-distribution, bad-index-answer, those of `fetchResource` */
	read(name: string, signal?: AbortSignal): Promise<ProjectPage>;
	/** As it was listed within the last minute, else as it is now. */
	recent(name: string, signal?: AbortSignal): Promise<ProjectPage>;
}

/** Milliseconds for which a page serves several downloads. */
const PAGE_LIFE = 60_000;

function statusOf({ status }: Listing): ProjectStatus | undefined {
	if (status === undefined || status.marker === "active") return undefined;
	return { marker: displayText(status.marker, 40), reason: displayText(status.reason) };
}

function withoutFiles(address: IndexAddress, name: string, status: ProjectStatus | undefined): AnalystError {
	const reason = status?.reason ? ` (“${status.reason}”)` : "";
	return new AnalystError(
		"no-distribution",
		status === undefined
			? `${address.shown} lists “${name}” without a single file: its releases were removed, or it never had one.`
			: `${address.shown} lists “${name}” as ${status.marker}${reason} and offers no files of it.`,
	);
}

export function openProjectPages(
	address: IndexAddress,
	transport: Transport,
	cache: IndexCache | undefined,
): ProjectPages {
	const pages = new Map<string, ProjectPage>();

	async function read(given: string, signal?: AbortSignal): Promise<ProjectPage> {
		const name = normaliseProjectName(given.trim());
		if (!isProjectName(name)) {
			throw new AnalystError(
				"bad-reference",
				`“${displayText(given, 100)}” is no name of a project: letters, digits, dots, dashes and underscores make one.`,
			);
		}
		const { listing, keptAt } = await fetchListing({ address, name, transport, cache, signal });
		const files = new Map<string, IndexFile>();
		for (const file of listing.files) if (!files.has(file.filename)) files.set(file.filename, file);
		const status = statusOf(listing);
		if (files.size === 0) throw withoutFiles(address, name, status);
		const page: ProjectPage = {
			project: {
				name,
				index: address.shown,
				releases: groupReleases([...files.values()], name),
				...(status === undefined ? {} : { status }),
			},
			files,
			readAt: transport.timing.now(),
			...(keptAt !== undefined && { keptAt }),
		};
		// A host lives for days: what is too old to serve again is not kept.
		for (const [other, { readAt }] of pages) if (page.readAt - readAt >= PAGE_LIFE) pages.delete(other);
		pages.set(name, page);
		return page;
	}

	return {
		read,
		async recent(name, signal) {
			const page = pages.get(normaliseProjectName(name.trim()));
			return page !== undefined && transport.timing.now() - page.readAt < PAGE_LIFE ? page : await read(name, signal);
		},
	};
}
