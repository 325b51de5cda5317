import { formatSize } from "../model/analysis/layer.ts";
import type { IndexFacts } from "../model/package/index-facts.ts";
import type { ReportIndex } from "./report-document.ts";
import type { SafeText } from "./safe-text.ts";

/** What nobody should take for more than it is. */
export const SIGNATURES_NOT_VERIFIED =
	"As the index gives it: digests and names were compared, the signatures were not verified here.";

/** What the index says, made safe to show. */
export function reportIndex(facts: IndexFacts, safe: SafeText): ReportIndex {
	const { size, uploadTime, yanked, requiresPython, status, provenance, address } = facts;
	return {
		index: safe.line(facts.index),
		project: safe.line(facts.project),
		version: safe.line(facts.version),
		filename: safe.line(facts.filename),
		verified: facts.verified,
		...(address === undefined ? {} : { address: safe.line(address) }),
		digests: Object.entries(facts.digests).map(([algorithm, value]) => ({
			algorithm: safe.line(algorithm, 60),
			value: safe.line(value, 300),
		})),
		...(size === undefined ? {} : { size }),
		...(uploadTime === undefined ? {} : { uploadTime: safe.line(uploadTime, 60) }),
		...(yanked === undefined ? {} : { yanked: safe.line(yanked) }),
		...(requiresPython === undefined ? {} : { requiresPython: safe.line(requiresPython) }),
		...(status === undefined ? {} : { status: { marker: safe.line(status.marker), reason: safe.line(status.reason) } }),
		...(provenance === undefined
			? {}
			: {
					provenance: {
						...(provenance.problem === undefined ? {} : { problem: safe.line(provenance.problem) }),
						signatures: "not verified",
						publishers: provenance.bundles.map(({ publisher, attestations }) => ({
							kind: safe.line(publisher.kind),
							...(publisher.repository === undefined ? {} : { repository: safe.line(publisher.repository) }),
							...(publisher.workflow === undefined ? {} : { workflow: safe.line(publisher.workflow) }),
							...(publisher.environment === undefined ? {} : { environment: safe.line(publisher.environment) }),
							claims: publisher.claims.map((claim) => safe.line(claim)),
							attestations: attestations.map(({ predicateType, matches, signer }) => ({
								predicateType: safe.line(predicateType),
								matches,
								...(signer === undefined ? {} : { signer: safe.line(signer) }),
							})),
						})),
					},
				}),
		remarks: facts.remarks.map((remark) => safe.line(remark)),
	};
}

/** A line of the section about the index. `code`: shown letter for letter. */
export interface IndexLine {
	readonly label: string;
	readonly value: string;
	readonly code?: boolean;
}

const STATUS_HINTS: ReadonlyMap<string, string> = new Map([
	["quarantined", "the index lets nobody install it"],
	["archived", "its maintainers say that nothing more is to come"],
	["deprecated", "its maintainers advise against it"],
]);

/** The lines of the section, the same in every format. */
export function indexLines(index: ReportIndex): IndexLine[] {
	const { address, size, uploadTime, yanked, requiresPython, status, provenance, digests, remarks } = index;
	const lines: (IndexLine | undefined)[] = [
		{ label: "Index", value: index.index, code: true },
		status && {
			label: "Project status",
			value: `${status.marker}${hinted(STATUS_HINTS.get(status.marker))}${given(status.reason)}`,
		},
		{ label: "Release", value: `${index.project} ${index.version}`, code: true },
		yanked === undefined
			? undefined
			: { label: "Yanked", value: yanked === "" ? "yes; no reason was given" : `yes${given(yanked)}` },
		uploadTime === undefined ? undefined : { label: "Uploaded", value: uploadTime },
		size === undefined
			? undefined
			: { label: "Size", value: `${formatSize(size)} (${size.toLocaleString("en")} bytes), as listed` },
		requiresPython === undefined ? undefined : { label: "Python", value: requiresPython, code: true },
		{
			label: "Digest",
			value: index.verified ? "the file has the digest that the index gives" : "NOT VERIFIED against the index",
		},
		...digests.map(({ algorithm, value }) => ({ label: `Listed ${algorithm}`, value, code: true })),
		...provenanceLines(provenance),
		address === undefined ? undefined : { label: "Address", value: address, code: true },
		...remarks.map((value) => ({ label: "Remark", value })),
	];
	return lines.filter((line) => line !== undefined);
}

function hinted(hint: string | undefined): string {
	return hint === undefined ? "" : ` (${hint})`;
}

function given(reason: string): string {
	return reason === "" ? "" : `: “${reason}”`;
}

function provenanceLines(provenance: ReportIndex["provenance"]): IndexLine[] {
	if (provenance === undefined) return [{ label: "Provenance", value: "none given" }];
	const { problem, publishers } = provenance;
	if (problem !== undefined) return [{ label: "Provenance", value: problem }];
	if (publishers.length === 0) return [{ label: "Provenance", value: "none" }];
	return [
		...publishers.flatMap(({ kind, repository, workflow, environment, claims, attestations }) => [
			{
				label: "Published by",
				value: [kind, repository, workflow, environment].filter((part) => part !== undefined).join(" · "),
				code: true,
			},
			{ label: "It attests", value: attested(attestations) },
			...attestations.flatMap(({ signer }) =>
				signer === undefined ? [] : [{ label: "Signer named", value: signer, code: true }],
			),
			...claims.map((value) => ({ label: "Claim", value, code: true })),
		]),
		{ label: "Signatures", value: SIGNATURES_NOT_VERIFIED },
	];
}

function attested(attestations: readonly { readonly matches: boolean; readonly predicateType: string }[]): string {
	if (attestations.length === 0) return "nothing";
	const types = [...new Set(attestations.map(({ predicateType }) => predicateType))].filter((type) => type !== "");
	const what = attestations.every(({ matches }) => matches) ? "exactly this file" : "ANOTHER FILE than this one";
	return types.length === 0 ? what : `${what} (${types.join(", ")})`;
}
