import { Fragment, type JSX, type ReactNode } from "react";
import { formatSize } from "../../main/model/analysis/layer.ts";
import type { IndexFacts as Facts, Provenance } from "../../main/model/package/index-facts.ts";
import type { ProjectStatus } from "../../main/model/package/release.ts";
import { displayText } from "../../main/model/text/display-text.ts";
import { showTime } from "../widgets/text.ts";
import "./index-facts.css";

/** A line of facts; nothing is shown for one whose value is undefined. */
export interface FactLine {
	readonly label: string;
	readonly value: ReactNode;
	/** Set in the code's font: digests, addresses. */
	readonly code?: boolean;
}

export function FactLines({ lines }: { readonly lines: readonly (FactLine | undefined)[] }): JSX.Element {
	return (
		<dl className="index-facts">
			{lines.map((line) =>
				line === undefined ? null : (
					<Fragment key={line.label}>
						<dt>{line.label}</dt>
						<dd className={line.code === true ? "code" : ""}>{line.value}</dd>
					</Fragment>
				),
			)}
		</dl>
	);
}

const statusWords: Readonly<Record<string, string>> = {
	quarantined: "The index has quarantined this project: nobody can install it.",
	archived: "Its maintainers have archived this project: nothing more is to come.",
	deprecated: "Its maintainers call this project deprecated.",
};

/** What the index says of the project as a whole (PEP 792). */
export function StatusNote({ status }: { readonly status: ProjectStatus }): JSX.Element {
	const { marker, reason } = status;
	return (
		<p className="project-status" data-marker={marker} data-testid="project-status" role="note">
			<span className="chip pressing">{displayText(marker, 40)}</span>
			<span>
				{statusWords[marker] ?? "The index marks this project."}
				{reason === "" ? "" : ` “${displayText(reason)}”`}
			</span>
		</p>
	);
}

function Attested({ matches }: { readonly matches: readonly boolean[] }): JSX.Element {
	if (matches.length === 0) return <>no attestation</>;
	const all = matches.every(Boolean);
	return all ? (
		<>attested for exactly this file</>
	) : (
		<strong className="problem">attests another file than this one</strong>
	);
}

/** Who published the file: what the index says that it has checked. Signatures are not verified here, and that is said. */
export function ProvenanceView({ provenance }: { readonly provenance: Provenance }): JSX.Element {
	if (provenance.problem !== undefined) return <span className="problem">{displayText(provenance.problem)}</span>;
	if (provenance.bundles.length === 0) return <>none</>;
	return (
		<span
			data-testid="provenance"
			title="As the index gives it. Vivarium compares the digests and names, and does not verify the signatures."
		>
			<span className="muted plain-line">signatures not verified here</span>
			{provenance.bundles.map(({ publisher, attestations }, index) => {
				const parts = [publisher.kind, publisher.repository, publisher.workflow, publisher.environment];
				const shown = parts.filter((part) => part !== undefined).map((part) => displayText(part, 200));
				const signer = attestations.find((attestation) => attestation.signer !== undefined)?.signer;
				return (
					// Bundles never change places.
					<span key={`${index}:${shown.join()}`} className="plain-line">
						{shown.join(" · ")}: <Attested matches={attestations.map(({ matches }) => matches)} />
						{signer === undefined ? null : <span className="muted plain-line code">{displayText(signer, 300)}</span>}
						{publisher.claims.length === 0 ? null : (
							<span className="muted plain-line">
								{publisher.claims.map((claim) => displayText(claim, 200)).join(", ")}
							</span>
						)}
					</span>
				);
			})}
		</span>
	);
}

/** In words, for a value that is the empty text where no reason was given. */
export function yankedWords(reason: string): string {
	return reason === "" ? "yes; no reason was given" : displayText(reason);
}

/** What the index says of an artifact that came from it: a card for the overview. */
export function IndexFacts({ facts }: { readonly facts: Facts }): JSX.Element {
	const { status, provenance, size, uploadTime, yanked, requiresPython, address, digests } = facts;
	const others = Object.entries(digests).filter(([algorithm]) => algorithm !== "sha256");
	return (
		<section className="overview-card" aria-label="What the index says" data-testid="index-facts">
			<h2>
				What the index says <span className="muted">{displayText(facts.index)}</span>
			</h2>
			{status === undefined ? null : <StatusNote status={status} />}
			<FactLines
				lines={[
					{ label: "Release", value: `${displayText(facts.project)} ${displayText(facts.version)}` },
					{
						label: "Digest",
						value: facts.verified ? (
							"is the one that the index gives"
						) : (
							<strong className="problem">not verified</strong>
						),
					},
					size === undefined
						? undefined
						: { label: "Size", value: `${formatSize(size)}, ${size.toLocaleString("en")} bytes as listed` },
					uploadTime === undefined ? undefined : { label: "Uploaded", value: showTime(uploadTime) },
					yanked === undefined
						? undefined
						: { label: "Yanked", value: <strong className="problem">{yankedWords(yanked)}</strong> },
					requiresPython === undefined ? undefined : { label: "Python", value: displayText(requiresPython) },
					{
						label: "Provenance",
						value: provenance === undefined ? "none given" : <ProvenanceView provenance={provenance} />,
					},
					address === undefined ? undefined : { label: "Address", value: displayText(address, 600), code: true },
					...others.map(([algorithm, digest]) => ({ label: algorithm, value: digest, code: true })),
					facts.remarks.length === 0
						? undefined
						: { label: "Remarks", value: facts.remarks.map((remark) => displayText(remark)).join(" ") },
				]}
			/>
		</section>
	);
}
