import { Dialog } from "radix-ui";
import type { JSX } from "react";
import { formatSize } from "../../main/model/analysis/layer.ts";
import type { Progress } from "../../main/model/package/progress.ts";
import { displayText } from "../../main/model/text/display-text.ts";
import { type Opening, openingInFront, useSessionStore } from "../state/session-store.ts";
import { useBench } from "../workbench/context.ts";
import { openSource } from "../workbench/open-artifact.ts";
import { PasswordForm } from "./password-form.tsx";
import "../widgets/button.css";
import "./opening-view.css";

type Phase = Progress["phase"];
const phases: readonly { readonly phase: Phase; readonly title: string }[] = [
	{ phase: "resolving", title: "Ask the index" },
	{ phase: "downloading", title: "Download" },
	{ phase: "verifying", title: "Check the digest" },
	{ phase: "unpacking", title: "Unpack in memory" },
];

/** How far, in words: bytes while downloading, members otherwise. */
export function progressWords({ phase, done, total }: Progress): string {
	const show = phase === "downloading" ? formatSize : (count: number) => count.toLocaleString("en");
	if (total === undefined) return done === 0 ? "" : show(done);
	return `${show(done)} of ${show(total)}`;
}

function Progressing({ opening }: { readonly opening: Opening }): JSX.Element {
	const { progress } = opening;
	const fromIndex = opening.source?.kind === "index";
	const shown = phases.filter(({ phase }) => fromIndex || phases.findIndex((known) => known.phase === phase) >= 3);
	const at = shown.findIndex(({ phase }) => phase === progress?.phase);
	const total = progress?.total;
	return (
		<>
			<ol className="opening-phases">
				{shown.map(({ phase, title }, index) => (
					<li key={phase} data-phase={index < at ? "done" : index === at ? "now" : "later"} aria-current={index === at}>
						<span>{title}</span>
						<span className="muted">{index === at && progress !== undefined ? progressWords(progress) : ""}</span>
					</li>
				))}
			</ol>
			<progress
				className="opening-bar"
				aria-label="Progress"
				max={total ?? 1}
				{...(total === undefined ? {} : { value: progress?.done ?? 0 })}
			/>
			<p className="one-line muted opening-detail">{displayText(progress?.detail ?? "", 200) || "\u00a0"}</p>
		</>
	);
}

/** What is on its way in, one after the other; a failure stays until it was read. */
export function OpeningView(): JSX.Element | null {
	const bench = useBench();
	const openings = useSessionStore((state) => state.openings);
	const end = useSessionStore((state) => state.end);
	const opening = openingInFront(openings);
	if (opening === undefined) return null;
	const { fault, source } = opening;
	const locked = fault?.code === "password-needed" ? source : undefined;
	const mayResume =
		source?.kind === "index" &&
		fault !== undefined &&
		["cancelled", "body-truncated", "timed-out"].includes(fault.code);
	const yanked = fault?.code === "release-yanked" && source?.kind === "index" ? source : undefined;

	function leave(): void {
		if (opening === undefined) return;
		if (opening.fault !== undefined) return end(opening.id);
		// A stopped download stays, to be resumed; anything else goes away at once.
		const downloading =
			source?.kind === "index" && opening.progress?.phase === "downloading" && opening.progress.done > 0;
		opening.cancel();
		if (!downloading) end(opening.id);
	}

	return (
		<Dialog.Root open onOpenChange={(open) => (open ? undefined : leave())}>
			<Dialog.Portal>
				<Dialog.Overlay className="dialog-veil" />
				<Dialog.Content
					className="opening"
					aria-describedby={undefined}
					data-testid="opening"
					onInteractOutside={(event) => event.preventDefault()}
				>
					<Dialog.Title className="opening-title">
						{fault === undefined ? "Opening " : fault.code === "cancelled" ? "Stopped opening " : "Could not open "}
						<span className="opening-name">{opening.label}</span>
						{openings.length > 1 ? <span className="muted"> and {openings.length - 1} more</span> : null}
					</Dialog.Title>
					{fault === undefined ? (
						<Progressing opening={opening} />
					) : (
						<p className="opening-fault" role="alert" data-testid="opening-fault" data-code={fault.code}>
							{displayText(fault.message, 2_000)} <code className="muted">{fault.code}</code>
						</p>
					)}
					{locked === undefined ? null : (
						<PasswordForm
							key={opening.id}
							onGive={(password) => {
								end(opening.id);
								void openSource(bench, locked, opening.label, { password });
							}}
						/>
					)}
					<div className="opening-actions">
						{yanked === undefined ? null : (
							<button
								type="button"
								className="button"
								onClick={() => {
									end(opening.id);
									void openSource(bench, { ...yanked, allowYanked: true }, opening.label);
								}}
							>
								Open it all the same
							</button>
						)}
						{fault === undefined || source === undefined ? null : (
							<button
								type="button"
								className="button"
								data-testid="opening-again"
								onClick={() => {
									end(opening.id);
									void openSource(bench, source, opening.label);
								}}
							>
								{mayResume ? "Resume" : "Try again"}
							</button>
						)}
						<button type="button" className="button" data-testid="opening-leave" onClick={leave}>
							{fault === undefined ? "Cancel" : "Close"}
						</button>
					</div>
				</Dialog.Content>
			</Dialog.Portal>
		</Dialog.Root>
	);
}
