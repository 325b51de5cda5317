import { type JSX, type KeyboardEvent, useMemo, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { completeFilter, type FilterVocabulary } from "../../main/model/filter/complete-filter.ts";
import { LONGEST_FILTER } from "../../main/model/filter/filter-terms.ts";
import { type FilterProblem, problemWords } from "../../main/model/filter/finding-filter.ts";
import { displayText } from "../../main/model/text/display-text.ts";
import { useListStore } from "../state/list-store.ts";
import { focusPart } from "../workbench/focus.ts";
import "./filter-field.css";

const LIST = "filter-options";

/** Where the grammar stumbled: the text again, with the piece marked. */
function ProblemLine({ text, problem }: { readonly text: string; readonly problem: FilterProblem }): JSX.Element {
	const start = problem.column - 1;
	const end = start + Math.max(1, problem.length);
	return (
		<p className="filter-problem" role="alert" data-testid="filter-problem">
			<code className="one-line">
				{displayText(text.slice(Math.max(0, start - 24), start))}
				<mark>{displayText(text.slice(start, end))}</mark>
				{displayText(text.slice(end, end + 24))}
			</code>
			<span>{problemWords(problem)}</span>
		</p>
	);
}

/** The one filter, with what may stand at the caret: Tab takes it, arrows choose, Escape puts it away. */
export function FilterField({
	problems,
	vocabulary,
}: {
	readonly problems: readonly FilterProblem[];
	readonly vocabulary: FilterVocabulary;
}): JSX.Element {
	const text = useListStore((state) => state.filterText);
	const setFilterText = useListStore((state) => state.setFilterText);
	const field = useRef<HTMLInputElement>(null);
	/** Of the caret, while options are shown. */
	const [caret, setCaret] = useState<number>();
	const [at, setAt] = useState(0);
	const completion = useMemo(
		() => (caret === undefined ? undefined : completeFilter(text, caret, vocabulary)),
		[text, caret, vocabulary],
	);
	const options = completion?.options ?? [];
	const active = options[Math.min(at, options.length - 1)];

	function write(next: string, position: number, open: boolean): void {
		setFilterText(next);
		setCaret(open ? position : undefined);
		setAt(0);
	}

	function take(insert: string): void {
		if (completion === undefined) return;
		const next = text.slice(0, completion.from) + insert + text.slice(completion.to);
		const position = completion.from + insert.length;
		// At once: a caret that is set a frame later stands before what was typed meanwhile.
		flushSync(() => write(next, position, /[=~]$/.test(insert)));
		field.current?.focus();
		field.current?.setSelectionRange(position, position);
	}

	function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
		if (event.key === "Tab" && active !== undefined && !event.shiftKey) take(active.insert);
		else if (event.key === " " && event.ctrlKey) setCaret(event.currentTarget.selectionStart ?? text.length);
		else if (event.key === "ArrowDown" && active !== undefined) setAt((at + 1) % options.length);
		else if (event.key === "ArrowUp" && active !== undefined) setAt((at + options.length - 1) % options.length);
		else if (event.key === "Escape" && active !== undefined) setCaret(undefined);
		else if (event.key === "Escape" && text !== "") write("", 0, false);
		else if (event.key === "Enter" || event.key === "Escape" || event.key === "ArrowDown") {
			setCaret(undefined);
			focusPart("findings");
		} else return;
		event.preventDefault();
	}

	return (
		<div className="filter-field">
			<input
				ref={field}
				className="field"
				type="text"
				role="combobox"
				spellCheck={false}
				autoComplete="off"
				placeholder="Filter: words, sev>=high, reach=install, path!=tests/**"
				aria-label="Filter findings"
				aria-invalid={problems.length > 0}
				aria-expanded={active !== undefined}
				aria-controls={LIST}
				aria-autocomplete="list"
				{...(active === undefined ? {} : { "aria-activedescendant": `${LIST}-${options.indexOf(active)}` })}
				data-testid="finding-filter"
				data-focus="finding-filter"
				maxLength={LONGEST_FILTER}
				value={text}
				onChange={(event) => write(event.target.value, event.target.selectionStart ?? event.target.value.length, true)}
				onBlur={() => setCaret(undefined)}
				onKeyDown={onKeyDown}
			/>
			<ul
				id={LIST}
				role="listbox"
				aria-label="What may stand here"
				className="filter-options"
				data-testid="filter-options"
				hidden={active === undefined}
			>
				{options.map((option, index) => (
					<li
						key={option.insert}
						id={`${LIST}-${index}`}
						role="option"
						aria-selected={option === active}
						className={option === active ? "active" : ""}
						// The field keeps the focus.
						onMouseDown={(event) => {
							event.preventDefault();
							take(option.insert);
						}}
					>
						<code className="one-line">{displayText(option.label, 120)}</code>
						<span className="one-line muted">{displayText(option.help, 120)}</span>
					</li>
				))}
				<li role="presentation" className="filter-hint">
					<kbd>Tab</kbd> takes it, <kbd>↓</kbd> another one
				</li>
			</ul>
			{problems.slice(0, 3).map((problem) => (
				<ProblemLine key={`${problem.column}:${problem.message}`} text={text} problem={problem} />
			))}
		</div>
	);
}
