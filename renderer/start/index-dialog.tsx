import { useQuery } from "@tanstack/react-query";
import { type JSX, useMemo, useState } from "react";
import { parseReference } from "../../main/model/package/reference/parse-reference.ts";
import type { Reference } from "../../main/model/package/reference/reference.ts";
import type { Distribution, Release } from "../../main/model/package/release.ts";
import { displayText } from "../../main/model/text/display-text.ts";
import { toFault } from "../host/fault.ts";
import { useScreenStore } from "../state/screen-store.ts";
import { StatusNote } from "../summary/index-facts.tsx";
import { DialogFrame } from "../widgets/dialog.tsx";
import { counted } from "../widgets/text.ts";
import { useBench } from "../workbench/context.ts";
import { openSource } from "../workbench/open-artifact.ts";
import { hostInfoQuery, projectQuery } from "../workbench/queries.ts";
import { FileDetails } from "./file-details.tsx";
import { FileList } from "./file-list.tsx";
import { chosenBy, filteredReleases, preferredFile } from "./index-choice.ts";
import { IndexHints } from "./index-hints.tsx";
import { OfflineNote, Suggestions } from "./index-notes.tsx";
import { ReleaseList } from "./release-list.tsx";
import "./index-dialog.css";

/** What was asked of the index: the text as it was typed, and what it means. */
interface Asked {
	readonly typed: string;
	readonly reference: Reference;
}

/** Where the analyst has pointed since; absent: what the reference chooses. */
interface Pointed {
	readonly release: Release;
	readonly file: Distribution | undefined;
}

/** A project, one of its releases, one of its files: with everything that the index says of them. */
export function IndexDialog(): JSX.Element {
	const bench = useBench();
	const show = useScreenStore((state) => state.show);
	const info = useQuery(hostInfoQuery(bench.host)).data;
	const [typed, setTyped] = useState("");
	const [asked, setAsked] = useState<Asked>();
	const [filter, setFilter] = useState("");
	const [prereleases, setPrereleases] = useState(false);
	const [pointed, setPointed] = useState<Pointed>();
	const parsed = useMemo(() => parseReference(typed, { index: info?.index }), [typed, info?.index]);
	const question = useQuery({
		...projectQuery(bench.host, asked?.reference.project ?? ""),
		enabled: asked !== undefined,
	});
	const project = question.error === null ? question.data : undefined;
	const chosen = useMemo(
		() => (project === undefined || asked === undefined ? {} : chosenBy(project, asked.reference, prereleases)),
		[project, asked, prereleases],
	);
	const release = pointed?.release ?? chosen.release;
	const file = pointed === undefined ? chosen.file : pointed.file;
	const shown = useMemo(() => filteredReleases(project?.releases ?? [], filter), [project, filter]);
	const stale = typed.trim() !== asked?.typed;

	function ask(text: string): void {
		const read = parseReference(text, { index: info?.index });
		if (read.kind === "refused") return;
		setAsked({ typed: text.trim(), reference: read.reference });
		setPointed(undefined);
		setFilter("");
	}

	function point(to: Release): void {
		if (project !== undefined) setPointed({ release: to, file: preferredFile(project, to) });
	}

	/** `activate`: only the first of several comes to the front. */
	async function openFile(which: Distribution, activate = true): Promise<void> {
		if (project === undefined || release === undefined || asked === undefined) return;
		const yanked = release.yanked || which.yanked !== undefined;
		// What was pasted may hold digests that its own file must have.
		const reference = which === chosen.file ? asked.typed : project.name;
		await openSource(
			bench,
			{ kind: "index", reference, filename: which.filename, ...(yanked ? { allowYanked: true } : {}) },
			which.filename,
			{ activate, background: !activate },
		);
	}

	function open(which: Distribution): void {
		show(undefined);
		void openFile(which);
	}

	async function openAll(files: readonly Distribution[]): Promise<void> {
		show(undefined);
		for (const [index, which] of files.entries()) await openFile(which, index === 0);
	}

	/** What a link names by its digest may still be had when the index lists it no more. */
	const unlisted =
		asked?.reference.blake2b256 !== undefined && !stale && file === undefined && !question.isFetching
			? asked.reference.filename
			: undefined;
	const fault = question.error === null ? undefined : toFault(question.error);
	const files = release?.distributions ?? [];

	return (
		<DialogFrame
			title="Open from PyPI"
			explanation={
				info?.indexProblem === undefined
					? `${info?.index === undefined ? "" : `The index is ${displayText(info.index)}. `}A file's SHA-256 is checked before anything in it is read; nothing is installed.`
					: displayText(info.indexProblem)
			}
			size="large"
			testId="index-dialog"
			actions={
				<>
					{files.length > 1 && !stale ? (
						<button type="button" className="button" data-testid="index-open-all" onClick={() => void openAll(files)}>
							Open all {counted(files.length, "file")}
						</button>
					) : null}
					<button
						type="button"
						className="button strong"
						data-testid="index-open"
						disabled={file === undefined || stale}
						onClick={() => {
							if (file) open(file);
						}}
					>
						{file === undefined ? "Open" : `Open ${displayText(file.filename, 80)}`}
					</button>
				</>
			}
		>
			{info?.offline === undefined ? null : <OfflineNote offline={info.offline} />}
			<form
				className="index-form"
				onSubmit={(event) => {
					event.preventDefault();
					if (!stale && file) open(file);
					else ask(typed);
				}}
			>
				<input
					className="field"
					data-first-focus=""
					placeholder="name, name==1.0, a requirement, pkg:pypi/name@1.0, or a link to a project, release or file"
					aria-label="Project"
					aria-invalid={typed !== "" && parsed.kind === "refused"}
					aria-describedby="index-refusal"
					data-testid="index-name"
					spellCheck={false}
					autoComplete="off"
					value={typed}
					onChange={(event) => setTyped(event.target.value)}
				/>
				<button
					type="submit"
					className="button"
					data-testid="index-find"
					disabled={parsed.kind === "refused" || info?.indexProblem !== undefined}
				>
					Find releases
				</button>
			</form>
			{typed.trim() !== "" && parsed.kind === "refused" ? (
				<p className="problem" id="index-refusal" data-testid="index-refusal" data-reason={parsed.reason}>
					{parsed.message}
				</p>
			) : null}
			{asked === undefined ? <IndexHints /> : null}
			{asked?.reference.notes === undefined || stale ? null : (
				<p className="muted">{asked.reference.notes.join(" ")}</p>
			)}
			{question.isFetching && project === undefined ? (
				<p className="muted">{info?.offline === undefined ? "Asking the index…" : "Looking into the cache…"}</p>
			) : null}
			{fault === undefined ? null : (
				<p className="problem" role="alert" data-testid="index-problem">
					{displayText(fault.message, 1_000)}
				</p>
			)}
			<Suggestions
				names={fault?.suggestions ?? []}
				onChoose={(name) => {
					setTyped(name);
					ask(name);
				}}
			/>
			{unlisted === undefined ? null : (
				<p>
					<button
						type="button"
						className="button"
						data-testid="index-unlisted"
						onClick={() => {
							show(undefined);
							void openSource(bench, { kind: "index", reference: asked?.typed ?? "" }, unlisted);
						}}
					>
						Take {displayText(unlisted, 80)} by the digest in the link all the same
					</button>
				</p>
			)}
			{project === undefined ? null : (
				<>
					{project.status === undefined ? null : <StatusNote status={project.status} />}
					{chosen.remark === undefined || pointed !== undefined ? null : (
						<p className="problem" data-testid="index-remark">
							{displayText(chosen.remark, 1_000)}
						</p>
					)}
					<div className="index-tools">
						<input
							className="field"
							placeholder="Filter by version or file name"
							aria-label="Filter releases"
							data-testid="index-filter"
							value={filter}
							onChange={(event) => {
								setFilter(event.target.value);
								const [first] = filteredReleases(project.releases, event.target.value);
								if (first !== undefined) point(first);
							}}
						/>
						<label>
							<input
								type="checkbox"
								data-testid="index-pre"
								checked={prereleases}
								onChange={(event) => {
									setPrereleases(event.target.checked);
									setPointed(undefined);
								}}
							/>
							The newest may be a pre-release
						</label>
					</div>
					<div className="index-columns">
						<ReleaseList
							releases={shown}
							total={project.releases.length}
							chosen={release}
							onChoose={point}
							onOpen={() => {
								if (file !== undefined && !stale) open(file);
							}}
						/>
						<div className="index-column wide">
							{release === undefined ? (
								<p className="muted">Choose a release on the left.</p>
							) : (
								<>
									<FileList
										release={release}
										chosen={file}
										onChoose={(which) => setPointed({ release, file: which })}
										onOpen={open}
									/>
									{file === undefined ? null : <FileDetails project={project.name} file={file} />}
								</>
							)}
						</div>
					</div>
				</>
			)}
		</DialogFrame>
	);
}
