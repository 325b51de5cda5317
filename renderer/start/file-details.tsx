import { useQuery } from "@tanstack/react-query";
import { type JSX, useEffect, useState } from "react";
import { formatSize } from "../../main/model/analysis/layer.ts";
import type { MetadataFacts } from "../../main/model/package/index-facts.ts";
import type { Distribution } from "../../main/model/package/release.ts";
import { displayText } from "../../main/model/text/display-text.ts";
import { toFault } from "../host/fault.ts";
import { type FactLine, FactLines, ProvenanceView, yankedWords } from "../summary/index-facts.tsx";
import { counted, quoted, showTime } from "../widgets/text.ts";
import { useBench } from "../workbench/context.ts";
import { fileDetailsQuery } from "../workbench/queries.ts";

/** Milliseconds that a file must stand chosen before the index is asked about it: arrow keys pass over many. */
const CALM = 300;

/** The value as it has been for a while. */
function useCalm<T>(value: T): T {
	const [calm, setCalm] = useState(value);
	useEffect(() => {
		const timer = setTimeout(() => setCalm(value), CALM);
		return () => clearTimeout(timer);
	}, [value]);
	return calm;
}

/** Headers that are worth a line here; all of them are in the package itself. */
const headers: readonly (readonly [string, string])[] = [
	["summary", "Summary"],
	["author", "Author"],
	["author-email", "Author's mail"],
	["maintainer-email", "Maintainer's mail"],
	["home-page", "Home page"],
	["project-url", "Links"],
	["license", "Licence"],
	["license-expression", "Licence"],
];
const MOST_VALUES = 4;

export function metadataLines({ fields, descriptionLength }: MetadataFacts): FactLine[] {
	const valuesOf = (name: string): string[] => fields.filter((field) => field.name === name).map(({ value }) => value);
	const lines: FactLine[] = headers.flatMap(([name, label]) => {
		const values = valuesOf(name).filter((value) => value.trim() !== "");
		if (values.length === 0) return [];
		const shown = values.slice(0, MOST_VALUES).map((value) => quoted(value, 200));
		const more = values.length > MOST_VALUES ? ` and ${values.length - MOST_VALUES} more` : "";
		return [{ label, value: `${shown.join(", ")}${more}` }];
	});
	const requirements = valuesOf("requires-dist");
	if (requirements.length > 0) {
		const bare = requirements.filter((requirement) => !/\bextra\s*==/.test(requirement));
		const shown = bare.slice(0, 12).map((requirement) => quoted(requirement, 100));
		lines.push({
			label: "Requires",
			value: `${shown.join(", ")}${requirements.length > shown.length ? ` (${counted(requirements.length, "requirement")} in all)` : ""}`,
		});
	}
	lines.push({
		label: "Description",
		value: descriptionLength === 0 ? "none" : `${descriptionLength.toLocaleString("en")} characters`,
	});
	// One label once: "Licence" may come from two headers.
	return lines.filter((line, at) => lines.findIndex(({ label }) => label === line.label) === at);
}

/** Everything that the index says of the chosen file. What it only offers (attestations, metadata) is asked for when the choice has settled. */
export function FileDetails({ project, file }: { readonly project: string; readonly file: Distribution }): JSX.Element {
	const { host } = useBench();
	const calm = useCalm(file.filename);
	const offers = file.provenance === true || file.coreMetadata === true;
	const settled = calm === file.filename;
	const details = useQuery({ ...fileDetailsQuery(host, project, file.filename), enabled: offers && settled });
	const pending = offers && details.data === undefined && details.error === null;
	const { provenance, metadata, metadataProblem } = details.data ?? {};
	const others = Object.entries(file.digests ?? {}).filter(([algorithm]) => algorithm !== "sha256");
	return (
		<div
			className="index-details"
			data-testid="index-details"
			aria-label="The chosen file"
			role="region"
			aria-busy={pending}
		>
			<FactLines
				lines={[
					{ label: "File", value: displayText(file.filename) },
					file.uploadTime === undefined ? undefined : { label: "Uploaded", value: showTime(file.uploadTime) },
					file.size === undefined
						? undefined
						: { label: "Size", value: `${formatSize(file.size)} (${file.size.toLocaleString("en")} bytes)` },
					file.yanked === undefined
						? undefined
						: { label: "Yanked", value: <strong className="problem">{yankedWords(file.yanked)}</strong> },
					file.requiresPython === undefined ? undefined : { label: "Python", value: displayText(file.requiresPython) },
					{ label: "SHA-256", value: file.sha256 ?? "not given: it can't be verified", code: true },
					...others.map(([algorithm, digest]) => ({ label: algorithm, value: digest, code: true })),
					{
						label: "Provenance",
						value:
							file.provenance !== true ? (
								"none given"
							) : provenance === undefined ? (
								pending ? (
									"asking…"
								) : (
									"not to be had"
								)
							) : (
								<ProvenanceView provenance={provenance} />
							),
					},
					...(metadata === undefined ? [] : metadataLines(metadata)),
					metadataProblem === undefined
						? undefined
						: { label: "Metadata", value: <span className="problem">{displayText(metadataProblem)}</span> },
				]}
			/>
			{details.error === null ? null : <p className="problem">{toFault(details.error).message}</p>}
		</div>
	);
}
