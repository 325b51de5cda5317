import type { JSX } from "react";
import { defangText } from "../../main/model/analysis/indicator.ts";
import { displayBlock } from "../../main/model/text/display-text.ts";
import { quoted } from "../widgets/text.ts";
import { type Block, type Inline, parseNote } from "./markdown.ts";
import "./notes.css";

/** More of one run of text is cut. */
const LONGEST = 20_000;

function shown(text: string): string {
	return quoted(text, LONGEST);
}

function Parts({ parts }: { readonly parts: readonly Inline[] }): JSX.Element {
	return (
		<>
			{parts.map((part, index) => {
				// A note is rendered anew as a whole; its parts never change places.
				const key = `${index}:${part.kind}`;
				switch (part.kind) {
					case "text":
						return <span key={key}>{shown(part.text)}</span>;
					case "code":
						return <code key={key}>{shown(part.text)}</code>;
					case "strong":
						return (
							<strong key={key}>
								<Parts parts={part.parts} />
							</strong>
						);
					case "emphasis":
						return (
							<em key={key}>
								<Parts parts={part.parts} />
							</em>
						);
					case "link":
						return (
							<span key={key} className="note-link">
								{part.image ? "image " : ""}
								{shown(part.text)} <code>{shown(part.address)}</code>
							</span>
						);
				}
			})}
		</>
	);
}

function BlockView({ block }: { readonly block: Block }): JSX.Element {
	const rows = (lines: readonly (readonly Inline[])[]): JSX.Element[] =>
		lines.map((parts, index) => (
			<span key={`${index}:${parts.length}`} className="note-line">
				<Parts parts={parts} />
			</span>
		));
	switch (block.kind) {
		case "paragraph":
			return <p>{rows(block.lines)}</p>;
		case "quote":
			return <blockquote>{rows(block.lines)}</blockquote>;
		case "heading":
			return (
				<p className={`note-heading level-${block.level}`}>
					<Parts parts={block.parts} />
				</p>
			);
		case "fence":
			return <pre>{defangText(displayBlock(block.text, LONGEST))}</pre>;
		case "list": {
			const items = block.items.map((parts, index) => (
				<li key={`${index}:${parts.length}`}>
					<Parts parts={parts} />
				</li>
			));
			return block.ordered ? <ol>{items}</ol> : <ul>{items}</ul>;
		}
	}
}

/** An analyst's note, rendered: nothing in it can be followed, loaded or run, whoever wrote it. */
export function NoteText({ text }: { readonly text: string }): JSX.Element {
	return (
		<div className="note-text" data-testid="note-text">
			{parseNote(text).map((block, index) => (
				<BlockView key={`${index}:${block.kind}`} block={block} />
			))}
		</div>
	);
}
