/**
 * Names of users and machines of public sandboxes and of the vendors' analysis machines, as they have gone from block-list to block-list for years;
 * in lower case. A single one is an ordinary name; several are such a list. Source: public write-ups of sandbox evasion (MITRE ATT&CK T1497.001 and
 * its references). Date: 2026-11-27.
 */
const names = `
wdagutilityaccount abby patex rdhj0cnfevzx keecfmwgj 8nl0colnq5bq pxmduopvyx 8vizsm w0fjuovmccp5a lmvwjj9b pqonjhvwexss 3u2v9m8 heuerzl j.seance
a.monaldo hapubws hmarc milozs maltest malware sandbox currentuser virususer cuckoo sandboxuser malnetvm
bee7370c-8c0c-4 desktop-nakffmt win-5e07cos9alr b30f0242-1c6a-4 desktop-vrsqlag q9iatrkprh xc64zb desktop-d019gdm desktop-wi8clet lisa-pc john-pc
desktop-b0t93d6 desktop-1pykp29 desktop-1y2433r wileypc 6c4e733f-c2d9-4 ralphs-pc desktop-wg3myjs desktop-7xc6gez desktop-5ov9s0o qarzhrdbpj
oreleepc archibaldpc julia-pc d1bnjkfvlh compname_5076 desktop-vkeons4 ntt-eff-2w11wss desktop-cbgpfee server-pc
`;

export const sandboxNames: ReadonlySet<string> = new Set(names.trim().split(/\s+/));
