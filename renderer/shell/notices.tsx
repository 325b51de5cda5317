import { type JSX, useEffect } from "react";
import { type Notice, useScreenStore } from "../state/screen-store.ts";
import { Icon } from "../widgets/icon.tsx";
import "./messages.css";

/** Milliseconds a notice stays; a problem stays until it is put away. */
const STAYS = 3_500;

function NoticeView({ notice }: { readonly notice: Notice }): JSX.Element {
	const drop = useScreenStore((state) => state.dropNotice);
	useEffect(() => {
		if (notice.kind === "problem") return undefined;
		const timer = setTimeout(() => drop(notice.id), STAYS);
		return () => clearTimeout(timer);
	}, [notice, drop]);
	return (
		<li className={`notice ${notice.kind}`} data-testid="notice">
			<Icon name={notice.kind === "problem" ? "error" : "pass"} />
			<span>{notice.text}</span>
			<button type="button" className="button quiet" aria-label="Put away" onClick={() => drop(notice.id)}>
				<Icon name="close" />
			</button>
		</li>
	);
}

export function Notices(): JSX.Element {
	const notices = useScreenStore((state) => state.notices);
	return (
		<ul className="notices" role="status" aria-live="polite">
			{notices.map((notice) => (
				<NoticeView key={notice.id} notice={notice} />
			))}
		</ul>
	);
}
