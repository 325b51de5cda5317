import { type JSX, useEffect } from "react";
import { type Notice, useScreenStore } from "../state/screen-store.ts";
import { Icon } from "../widgets/icon.tsx";
import "./messages.css";

/** Milliseconds a notice stays. What went wrong stays until it is put away. */
const stays: Readonly<Record<Notice["kind"], number | undefined>> = { done: 3_500, hint: 6_000, problem: undefined };
const icons: Readonly<Record<Notice["kind"], string>> = { done: "pass", hint: "info", problem: "error" };

function NoticeView({ notice }: { readonly notice: Notice }): JSX.Element {
	const drop = useScreenStore((state) => state.dropNotice);
	useEffect(() => {
		const milliseconds = stays[notice.kind];
		if (milliseconds === undefined) return undefined;
		const timer = setTimeout(() => drop(notice.id), milliseconds);
		return () => clearTimeout(timer);
	}, [notice, drop]);
	return (
		<div className={`notice ${notice.kind}`} data-testid="notice">
			<Icon name={icons[notice.kind]} />
			<span>{notice.text}</span>
			<button type="button" className="button quiet" aria-label="Put away" onClick={() => drop(notice.id)}>
				<Icon name="close" />
			</button>
		</div>
	);
}

export function Notices(): JSX.Element {
	const notices = useScreenStore((state) => state.notices);
	return (
		<div className="notices" role="status" aria-live="polite">
			{notices.map((notice) => (
				<NoticeView key={notice.id} notice={notice} />
			))}
		</div>
	);
}
