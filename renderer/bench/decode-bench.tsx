import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { type JSX, useDeferredValue } from "react";
import type { BenchStep, BenchSuggestion } from "../../main/model/workshop/decode-bench.ts";
import { onMac, showKey } from "../commands/keys.ts";
import { toFault } from "../host/fault.ts";
import { Icon } from "../widgets/icon.tsx";
import { quoted } from "../widgets/text.ts";
import { useBench } from "../workbench/context.ts";
import { benchQuery, transformsQuery } from "../workbench/queries.ts";
import { type DecodeBench, useBenchStore } from "./bench-store.ts";
import { OutputView } from "./output-view.tsx";
import { StepCard } from "./step-card.tsx";
import { outputId, useTracing } from "./use-tracing.ts";
import "./decode-bench.css";

function Suggestions({
	suggestions,
	onTake,
}: {
	readonly suggestions: readonly BenchSuggestion[];
	readonly onTake: (steps: readonly BenchStep[]) => void;
}): JSX.Element {
	return (
		<ol className="bench-suggestions" aria-label="What fits next" data-testid="bench-suggestions">
			{suggestions.map((suggestion, index) => (
				// The list is made anew with every answer.
				<li key={`${index}:${suggestion.reason}`}>
					<button type="button" className="bench-suggestion" onClick={() => onTake(suggestion.steps)}>
						<span className="bench-suggested">
							{suggestion.steps
								.map(({ transform, options }) => {
									const told = options.find(({ name }) => name === "key" || name === "shift")?.value;
									return told === undefined ? transform : `${transform} (${quoted(told, 40)})`;
								})
								.join(" → ")}
						</span>
						<span className="muted">{quoted(suggestion.reason)}</span>
						<code className="one-line">{quoted(suggestion.preview)}</code>
					</button>
				</li>
			))}
		</ol>
	);
}

/** Decoding by hand: a chain of transforms, every step's output in sight, what fits next suggested. */
export function DecodeBenchPage({ bench: decoding }: { readonly bench: DecodeBench }): JSX.Element {
	const bench = useBench();
	const { host } = bench;
	const { id, artifactId, steps } = decoding;
	const { setSteps, setSource } = useBenchStore();
	const source = useDeferredValue(decoding.source);
	const transforms = useQuery(transformsQuery(host)).data ?? [];
	const { data, error, isPlaceholderData, isFetching } = useQuery({
		...benchQuery(host, artifactId, source, steps),
		placeholderData: keepPreviousData,
	});
	const { lit, point } = useTracing({ id, artifactId, source, steps });
	const change = (next: readonly BenchStep[]): void => setSteps(id, next);
	const done =
		steps.length > 0 && data?.steps.length === steps.length && data.steps.every(({ state }) => state === "done");
	// What was typed can be kept as it is, too.
	const typed = source.kind === "typed";
	const keeps = typed && steps.length === 0 ? source.text !== "" : done;
	const add = (added: readonly BenchStep[]): void => change([...steps, ...added]);

	return (
		<div className="bench" data-testid="decode-bench">
			<header className="bench-head">
				<h1>
					Decode <span className="muted">{decoding.label}</span>
				</h1>
				{isFetching || isPlaceholderData ? (
					<span className="muted" role="status">
						working…
					</span>
				) : null}
				<button
					type="button"
					className="button strong"
					disabled={!keeps}
					title={`Keep the result in the case ${typed ? "as typed by you" : "as a decoded layer of its file"}: read and judged like any other (${bench.commands
						.get("decode.keep")
						.keys.map((key) => showKey(key, onMac()))
						.join(", ")})`}
					data-testid="bench-keep"
					onClick={() => bench.commands.run("decode.keep")}
				>
					<Icon name="save" /> {typed ? "Keep as a document" : "Keep as a layer"}
				</button>
			</header>
			{decoding.source.kind === "typed" ? (
				<textarea
					className="field code"
					rows={4}
					aria-label="What is decoded"
					placeholder="Type or paste what is to be decoded"
					spellCheck={false}
					value={decoding.source.text}
					onChange={(event) => setSource(id, { kind: "typed", text: event.target.value })}
				/>
			) : null}
			{error === null ? null : (
				<p className="problem" role="alert">
					{toFault(error).message}
				</p>
			)}
			<ol className={`bench-steps${isPlaceholderData ? " stale" : ""}`}>
				{data === undefined ? null : (
					<li className="bench-step">
						<header className="bench-step-head">
							<span className="bench-number">0</span> <strong>As it stands</strong>
						</header>
						<OutputView
							output={data.input}
							name="the input"
							linkId={outputId(id, 0)}
							lit={lit[0]}
							onPoint={(unit, range) => point(0, unit, range)}
						/>
					</li>
				)}
				{steps.map((step, index) => (
					<StepCard
						// Steps are told apart by their place alone.
						key={`${index}:${step.transform}`}
						number={index + 1}
						step={step}
						transforms={transforms}
						result={data?.steps[index]}
						linkId={outputId(id, index + 1)}
						lit={lit[index + 1]}
						onPoint={(unit, range) => point(index + 1, unit, range)}
						onChange={(next) => change(steps.with(index, next))}
						onRemove={() => change(steps.toSpliced(index, 1))}
						onUp={index === 0 ? undefined : () => change(moved(steps, index, index - 1))}
						onDown={index === steps.length - 1 ? undefined : () => change(moved(steps, index, index + 1))}
					/>
				))}
			</ol>
			<section className="bench-next" aria-label="The next step">
				<header className="bench-step-head">
					<strong>
						{data?.suggestions.length === 0 ? "Nothing suggests itself as the next step" : "What fits next"}
					</strong>
					<span className="bench-gap" />
					<label className="bench-add">
						Any transform
						<select
							className="field"
							data-testid="bench-add"
							value=""
							onChange={(event) => add([{ transform: event.target.value, options: [] }])}
						>
							<option value="" disabled>
								choose…
							</option>
							{transforms.map(({ id: transform, title }) => (
								<option key={transform} value={transform}>
									{title}
								</option>
							))}
						</select>
					</label>
				</header>
				<Suggestions suggestions={data?.suggestions ?? []} onTake={add} />
			</section>
		</div>
	);
}

function moved<T>(list: readonly T[], from: number, to: number): readonly T[] {
	const item = list[from];
	return item === undefined ? list : list.toSpliced(from, 1).toSpliced(to, 0, item);
}

/** A bench by its id; benches do not outlive the page. */
export function DecodeBenchDocument({ benchId }: { readonly benchId: string }): JSX.Element {
	const decoding = useBenchStore((state) => state.benches.get(benchId));
	if (decoding === undefined)
		return <p className="list-empty">This bench is gone with its page. Select a text and press l for a new one.</p>;
	return <DecodeBenchPage bench={decoding} />;
}
