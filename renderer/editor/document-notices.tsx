import { type ReactNode, use, useMemo } from "react";
import { createPortal } from "react-dom";
import type { DocumentView } from "../../main/api/contract.ts";
import { formatSize } from "../../main/model/analysis/layer.ts";
import { FactsSlot } from "./facts-slot.ts";
import { encodingNotice } from "./text/encoding-notice.ts";
import { noticesOf } from "./text/notices.ts";
import type { TextWarnings } from "./text/text-warnings.ts";

/** What the analyst should know before trusting what he sees, in a bar above the text, and how the text is shown. */
export function DocumentNotices(props: {
	readonly view: DocumentView;
	readonly warnings: TextWarnings;
	readonly wrap: { readonly wrapped: boolean; readonly forced: boolean };
	readonly onToggleWrap: () => void;
}): ReactNode {
	const { view, warnings, wrap } = props;
	const notices = useMemo(() => {
		const encoding = view.view === "text" ? encodingNotice(view.encoding) : undefined;
		return [...view.warnings, ...(encoding === undefined ? [] : [encoding]), ...noticesOf(warnings)];
	}, [view, warnings]);
	const slot = use(FactsSlot);
	const facts = (
		<>
			<span className="viv-notice-facts">
				{view.encoding} · {formatSize(view.size)}
			</span>
			<button
				type="button"
				className="viv-wrap-button"
				aria-pressed={wrap.wrapped}
				disabled={wrap.forced}
				title={wrap.forced ? "Lines this long are always wrapped" : "Wrap lines (Alt+Z)"}
				onClick={props.onToggleWrap}
			>
				Wrap
			</button>
		</>
	);
	const above = slot === undefined ? facts : null;
	return (
		<>
			{slot === undefined || slot === null ? null : createPortal(facts, slot)}
			{notices.length === 0 && above === null ? null : (
				<div className="viv-notices">
					<ul className="viv-notice-list" aria-label="Notices about this document">
						{notices.map((notice) => (
							<li key={notice} className="viv-notice">
								{notice}
							</li>
						))}
					</ul>
					{above}
				</div>
			)}
		</>
	);
}
