import { useQuery } from "@tanstack/react-query";
import type { JSX } from "react";
import type { AnalysisSoFar } from "../../main/model/analysis/analysis.ts";
import type { Finding } from "../../main/model/analysis/finding.ts";
import { describeChain, type Layer } from "../../main/model/analysis/layer.ts";
import { type Reach, runsByItself } from "../../main/model/analysis/scales.ts";
import type { FindingReview } from "../../main/model/case/case.ts";
import { displayText } from "../../main/model/text/display-text.ts";
import type { Span } from "../../main/model/text/span.ts";
import { StateMark } from "../findings/finding-rows.tsx";
import { useArtifactView } from "../state/view-store.ts";
import { CommandButton } from "../widgets/command-button.tsx";
import { Icon } from "../widgets/icon.tsx";
import { SeverityMark } from "../widgets/severity-mark.tsx";
import { quoted, showTime } from "../widgets/text.ts";
import { useAfterPaint } from "../widgets/use-after-paint.ts";
import { useBench } from "../workbench/context.ts";
import { layersOfFinding } from "../workbench/finding-layers.ts";
import { placeOfEvidence } from "../workbench/finding-place.ts";
import { findingsById, showFinding, showPlace } from "../workbench/navigate.ts";
import { shownPath } from "../workbench/paths.ts";
import { caseStateQuery, rulesQuery } from "../workbench/queries.ts";
import { DismissPopover } from "./dismiss-popover.tsx";
import { NoteBox } from "./note-box.tsx";
import "./finding-pane.css";

const reachWords: Readonly<Record<Reach, string>> = {
	install: "runs on installation",
	startup: "runs whenever Python starts",
	import: "runs on import",
	"entry-point": "runs by a command of the package",
	called: "runs when called",
	test: "runs in tests",
	unreached: "nothing was found that runs it",
};

function EvidenceSteps({
	analysis,
	finding,
}: {
	readonly analysis: AnalysisSoFar;
	readonly finding: Finding;
}): JSX.Element {
	return (
		<ol className="evidence" data-testid="evidence">
			{finding.evidence.map((step, index) => (
				// The order never changes; two steps may be alike.
				<li key={`${index}:${step.label}`}>
					<button
						type="button"
						className="evidence-step"
						title="Show in the editor"
						onClick={() => showPlace(analysis.artifact.id, placeOfEvidence(step))}
					>
						<span className="evidence-number">{index + 1}</span>
						<span className="evidence-label">{quoted(step.label)}</span>
						<span className="evidence-place one-line">
							{step.layerId === undefined ? null : <Icon name="layers" />}
							{shownPath(analysis, step.path)}:{step.startLine}
						</span>
						{step.value === "" ? null : <code className="evidence-value">{quoted(step.value, 400)}</code>}
					</button>
				</li>
			))}
		</ol>
	);
}

/** Decoded content with the way to it. */
function LayerList({
	analysis,
	layers,
	innermostSpan,
}: {
	readonly analysis: AnalysisSoFar;
	readonly layers: readonly Layer[];
	/** Where to go in the last of them. */
	readonly innermostSpan?: Span | undefined;
}): JSX.Element {
	return (
		<ul className="chain">
			{layers.map((layer, index) => (
				<li key={layer.id} className="chain-layer">
					<Icon name="layers" />
					<span className="chain-words">
						{displayText(describeChain(layer))}
						{layer.use === "executed" ? <span className="chip plain">executed</span> : null}
					</span>
					<button
						type="button"
						className="button quiet"
						data-testid="open-layer"
						title="Open as document"
						onClick={() =>
							showPlace(analysis.artifact.id, {
								documentId: layer.id,
								span: index === layers.length - 1 ? innermostSpan : undefined,
							})
						}
					>
						<Icon name="go-to-file" /> Open
					</button>
				</li>
			))}
		</ul>
	);
}

/** What leads to the code, step by step. */
function ReachPath({ finding }: { readonly finding: Finding }): JSX.Element | null {
	if (finding.reachPath.length === 0) return null;
	return (
		<ol className="reach-path" data-testid="reach-path" aria-label="What leads to this code">
			{finding.reachPath.map((step, index) => (
				// The order never changes; two steps may be alike.
				<li key={`${index}:${step}`}>{displayText(step)}</li>
			))}
		</ol>
	);
}

function Judgement({ review }: { readonly review: FindingReview | undefined }): JSX.Element | null {
	if (review === undefined || review.state === "open") return null;
	return (
		<p className="judgement" data-testid="judgement">
			<StateMark review={review} />
			<span>
				{review.reason === "" ? "" : `“${displayText(review.reason, 2_000)}” · `}
				<span className="muted">
					{displayText(review.author)}, {showTime(review.at)}
				</span>
			</span>
		</p>
	);
}

/** Everything about the selected finding, and what can be done with it. */
export function FindingPane({ analysis }: { readonly analysis: AnalysisSoFar }): JSX.Element {
	const bench = useBench();
	const artifactId = analysis.artifact.id;
	const selectedFindingId = useAfterPaint(useArtifactView(artifactId).selectedFindingId);
	const reviews = useQuery(caseStateQuery(bench.host, artifactId)).data?.findings;
	const rules = useQuery(rulesQuery(bench.host)).data;
	const finding = findingsById(analysis).get(selectedFindingId ?? "");
	if (finding === undefined) {
		return (
			<section className="finding-pane empty" aria-label="Finding" data-testid="finding-pane">
				<p className="muted">
					{analysis.findings.length === 0
						? `Nothing to judge${analysis.status === "unjudged" ? " yet" : ""}.`
						: "Select a finding: click it, or press j."}
				</p>
			</section>
		);
	}
	const review = reviews?.get(finding.id);
	const { around, unpacked } = layersOfFinding(finding, analysis.layers);
	const rule = rules?.find((candidate) => candidate.id === finding.rule);
	return (
		<section
			className="finding-pane"
			aria-label="Finding"
			data-testid="finding-pane"
			data-focus="finding"
			data-finding={finding.id}
			tabIndex={-1}
		>
			<div className="finding-actions" role="toolbar" aria-label="Judge the finding">
				<DismissPopover key={finding.id}>
					<CommandButton command="finding.dismiss" label="False" showsKey />
				</DismissPopover>
				<CommandButton command="finding.confirm" label="Real" showsKey />
				<CommandButton command="finding.second-look" label="2nd look" showsKey />
				<CommandButton command="finding.reopen" icon="discard" label="" showsKey look="quiet" />
				<CommandButton command="finding.note" icon="note" label="" showsKey look="quiet" />
				<span className="finding-steps">
					<CommandButton command="finding.previous" icon="arrow-up" label="" look="quiet" />
					<CommandButton command="finding.next" icon="arrow-down" label="" look="quiet" />
				</span>
			</div>
			<div className="finding-scroll">
				<Judgement review={review} />
				<h2 className="finding-title">
					<SeverityMark severity={finding.severity} />
					<span data-testid="finding-message">{quoted(finding.message, 2_000)}</span>
				</h2>
				<p className="finding-where">
					<button
						type="button"
						className="link"
						title={`Show in the editor: ${displayText(finding.path, 2_000)}`}
						onClick={() => showFinding(bench, artifactId, finding.id)}
					>
						{shownPath(analysis, finding.path)}:{finding.span.startLine}
					</button>
				</p>
				<p className="finding-facts">
					<span className="chip" data-severity={finding.severity}>
						{finding.severity}
					</span>
					<span className="chip">{finding.confidence} confidence</span>
					<span className={`chip${runsByItself(finding.reach) ? " pressing" : ""}`}>{reachWords[finding.reach]}</span>
					{finding.attack.map((technique) => (
						<span key={technique} className="chip plain" title="MITRE ATT&CK technique">
							{displayText(technique)}
						</span>
					))}
				</p>
				<ReachPath finding={finding} />
				{around.length === 0 ? null : (
					<>
						<h3>
							Decoded from <CommandButton command="finding.toggle-layer" label="in place" showsKey look="quiet" />
						</h3>
						<LayerList analysis={analysis} layers={around} innermostSpan={finding.layerSpan} />
					</>
				)}
				{unpacked.length === 0 ? null : (
					<>
						<h3>
							Unpacks{" "}
							{around.length === 0 ? (
								<CommandButton command="finding.toggle-layer" label="in place" showsKey look="quiet" />
							) : null}
						</h3>
						<LayerList analysis={analysis} layers={unpacked} />
					</>
				)}
				{finding.evidence.length === 0 ? null : (
					<>
						<h3>Evidence</h3>
						<EvidenceSteps analysis={analysis} finding={finding} />
					</>
				)}
				<h3>Note</h3>
				<NoteBox key={finding.id} artifactId={artifactId} findingId={finding.id} note={review?.note ?? ""} />
				{rule === undefined ? null : (
					<>
						<h3>Why it matters</h3>
						<p>{rule.why}</p>
						<h3>What looks alike</h3>
						<p>{rule.lookalikes}</p>
					</>
				)}
				<p className="finding-rule muted">
					{rule === undefined ? "" : `${rule.title} · `}
					<code>{displayText(finding.rule)}</code> · <code>{displayText(finding.fingerprint)}</code>
				</p>
			</div>
		</section>
	);
}
