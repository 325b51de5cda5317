/**
 * What gives a virtual machine away: files, keys, first bytes of network addresses, and the words that makers write into tables of the firmware. Source:
 * the makers' documentation (VMware, Oracle, Parallels, Microsoft, QEMU), the IEEE's register of makers, MITRE ATT&CK T1497.001. Date: 2026-11-27.
 */
/** Paths that only exist there, slashes forward. */
export const virtualFiles =
	/drivers\/(?:vm(?:mouse|hgfs|xnet|3dmp|memctl|rawdsk|usbmouse)|vbox(?:guest|mouse|sf|video)|prl_\w+|xen\w+|vioscsi|balloon)\.sys|virtualbox guest additions|vmware tools|system32\/(?:vbox\w+|vm3dgl\w*|vmgl\w*|vboxogl)\.dll|\/dev\/(?:vboxguest|vmci|qemu)|\/proc\/(?:xen|vz)|\/sys\/hypervisor|\/usr\/bin\/vmware-|\/var\/log\/vbox/i;
/** Tables of the firmware: what stands there must be compared with a maker's word. */
export const firmwareFiles =
	/\/sys\/(?:class|devices\/virtual)\/dmi\/id\/(?:product_name|sys_vendor|bios_vendor|board_vendor|product_version|chassis_vendor)|\/proc\/(?:scsi\/scsi|ide\/)|\/sys\/firmware\/dmi/i;
export const virtualKeys =
	/vmware,? inc|virtualbox guest|oracle\/virtualbox|acpi\/(?:dsdt|fadt|rsdt)\/vbox|services\/(?:vbox\w+|vmtools|vmmouse|vmhgfs|xen\w+|vmicheartbeat)|virtual machine\/guest|parallels/i;
export const firmwareKeys = /description\/system|hardware\/devicemap\/scsi|services\/disk\/enum|systembios|videobios/i;
/** Commands that ask for the maker or model. */
export const firmwareCommands =
	/\bwmic(?:\.exe)?\s.*\b(?:computersystem|bios|baseboard|diskdrive|csproduct)\b.*\b(?:model|manufacturer|serialnumber|vendor|caption|name)\b|\bdmidecode\b|\bsysctl\b.*\bhw\.model\b|\bioreg\b|win32_(?:computersystem|bios|baseboard|diskdrive|videocontroller)/i;
/** Commands that ask nothing else. */
export const virtualCommands =
	/\bsystemd-detect-virt\b|\bvirt-what\b|\bimvirt\b|\bwmic(?:\.exe)?\s.*(?:virtual|vbox|vmware)|\b(?:lscpu|dmesg|lspci|systeminfo|ioreg|system_profiler|lsmod)\b.*\|\s*(?:grep|findstr)\b.*(?:hypervisor|virtual|vmware|vbox|qemu|kvm|xen)/i;
/** Words of makers in firmware tables. */
export const virtualWords =
	/vmware|virtualbox|vbox|qemu|\bkvm\b|\bxen\b|hyper-?v|parallels|bochs|innotek|virtual machine/i;
/** First bytes of the network addresses that their makers give out. */
export const virtualPrefixes =
	/^(?:00[:-]?05[:-]?69|00[:-]?0c[:-]?29|00[:-]?1c[:-]?14|00[:-]?50[:-]?56|08[:-]?00[:-]?27|0a[:-]?00[:-]?27|00[:-]?16[:-]?3e|00[:-]?1c[:-]?42|00[:-]?03[:-]?ff|00[:-]?15[:-]?5d|52[:-]?54[:-]?00)(?:[:-]|$)/i;
