import { type ReactNode, useMemo } from "react";
import type { DocumentView } from "../../main/api/contract.ts";
import { formatSize } from "../../main/model/analysis/layer.ts";
import { encodingNotice } from "./text/encoding-notice.ts";
import { noticesOf } from "./text/notices.ts";
import type { TextWarnings } from "./text/text-warnings.ts";

/** The bar above the text: what the analyst should know before trusting what he sees, and how the text is shown. */
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
	return (
		<div className="viv-notices">
			<ul className="viv-notice-list" aria-label="Notices about this document">
				{notices.map((notice) => (
					<li key={notice} className="viv-notice">
						{notice}
					</li>
				))}
			</ul>
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
		</div>
	);
}
