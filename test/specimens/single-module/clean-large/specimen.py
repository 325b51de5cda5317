raise SystemExit("specimen: not to be run")
def pond_0(water):
    return water * 0 + 0


def pond_1(water):
    return water * 1 + 1


def pond_2(water):
    return water * 2 + 4


def pond_3(water):
    return water * 3 + 9


def pond_4(water):
    return water * 4 + 16


def pond_5(water):
    return water * 5 + 25


def pond_6(water):
    return water * 6 + 36


def pond_7(water):
    return water * 7 + 49


def pond_8(water):
    return water * 8 + 64


def pond_9(water):
    return water * 9 + 81


def pond_10(water):
    return water * 10 + 100


def pond_11(water):
    return water * 11 + 121


def pond_12(water):
    return water * 12 + 144


def pond_13(water):
    return water * 13 + 169


def pond_14(water):
    return water * 14 + 196


def pond_15(water):
    return water * 15 + 225


def pond_16(water):
    return water * 16 + 256


def pond_17(water):
    return water * 17 + 289


def pond_18(water):
    return water * 18 + 324


def pond_19(water):
    return water * 19 + 361


def pond_20(water):
    return water * 20 + 400


def pond_21(water):
    return water * 21 + 441


def pond_22(water):
    return water * 22 + 484


def pond_23(water):
    return water * 23 + 529


def pond_24(water):
    return water * 24 + 576


def pond_25(water):
    return water * 25 + 625


def pond_26(water):
    return water * 26 + 676


def pond_27(water):
    return water * 27 + 729


def pond_28(water):
    return water * 28 + 784


def pond_29(water):
    return water * 29 + 841


def pond_30(water):
    return water * 30 + 900


def pond_31(water):
    return water * 31 + 961


def pond_32(water):
    return water * 32 + 1024


def pond_33(water):
    return water * 33 + 1089


def pond_34(water):
    return water * 34 + 1156


def pond_35(water):
    return water * 35 + 1225


def pond_36(water):
    return water * 36 + 1296


def pond_37(water):
    return water * 37 + 1369


def pond_38(water):
    return water * 38 + 1444


def pond_39(water):
    return water * 39 + 1521


def pond_40(water):
    return water * 40 + 1600


def pond_41(water):
    return water * 41 + 1681


def pond_42(water):
    return water * 42 + 1764


def pond_43(water):
    return water * 43 + 1849


def pond_44(water):
    return water * 44 + 1936


def pond_45(water):
    return water * 45 + 2025


def pond_46(water):
    return water * 46 + 2116


def pond_47(water):
    return water * 47 + 2209


def pond_48(water):
    return water * 48 + 2304


def pond_49(water):
    return water * 49 + 2401


def pond_50(water):
    return water * 50 + 2500


def pond_51(water):
    return water * 51 + 2601


def pond_52(water):
    return water * 52 + 2704


def pond_53(water):
    return water * 53 + 2809


def pond_54(water):
    return water * 54 + 2916


def pond_55(water):
    return water * 55 + 3025


def pond_56(water):
    return water * 56 + 3136


def pond_57(water):
    return water * 57 + 3249


def pond_58(water):
    return water * 58 + 3364


def pond_59(water):
    return water * 59 + 3481


def pond_60(water):
    return water * 60 + 3600


def pond_61(water):
    return water * 61 + 3721


def pond_62(water):
    return water * 62 + 3844


def pond_63(water):
    return water * 63 + 3969


def pond_64(water):
    return water * 64 + 4096


def pond_65(water):
    return water * 65 + 4225


def pond_66(water):
    return water * 66 + 4356


def pond_67(water):
    return water * 67 + 4489


def pond_68(water):
    return water * 68 + 4624


def pond_69(water):
    return water * 69 + 4761


def pond_70(water):
    return water * 70 + 4900


def pond_71(water):
    return water * 71 + 5041


def pond_72(water):
    return water * 72 + 5184


def pond_73(water):
    return water * 73 + 5329


def pond_74(water):
    return water * 74 + 5476


def pond_75(water):
    return water * 75 + 5625


def pond_76(water):
    return water * 76 + 5776


def pond_77(water):
    return water * 77 + 5929


def pond_78(water):
    return water * 78 + 6084


def pond_79(water):
    return water * 79 + 6241


def pond_80(water):
    return water * 80 + 6400


def pond_81(water):
    return water * 81 + 6561


def pond_82(water):
    return water * 82 + 6724


def pond_83(water):
    return water * 83 + 6889


def pond_84(water):
    return water * 84 + 7056


def pond_85(water):
    return water * 85 + 7225


def pond_86(water):
    return water * 86 + 7396


def pond_87(water):
    return water * 87 + 7569


def pond_88(water):
    return water * 88 + 7744


def pond_89(water):
    return water * 89 + 7921


