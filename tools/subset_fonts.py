"""Make the subsets in resources/fonts; run by hand, as resources/fonts/README.md tells.

Needs fonttools, which is no dependency of the project.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

BEYOND_THE_CHARACTER_SETS = (
    "喆堃玥珺赟旻昇晟烜玮璟瑄祎翀頔珅暐镕祗甯"  # given names
    "囧犇羴炅嘚砼怼啰咁哋嘅啫冚唔佢喺咗嚟嘢"  # colloquial and Cantonese
    "氘氚钅锎钚锔锫锿镄钔锘铹"  # chemistry
    "瞭夥矇髮麵擡崑崙祂妳堺峠辻込畑"  # common in print, Chinese and Japanese
)
SYMBOLS = "".join(map(chr, (*range(0x2070, 0x2190), *range(0x2460, 0x2500), *range(0x3200, 0x3300))))
PUNCTUATION = "".join(map(chr, (*range(0x2000, 0x2070), *range(0x3000, 0x3040), *range(0xFE30, 0xFE70))))
FULL_WIDTH_FORMS = "".join(map(chr, range(0xFF00, 0xFFF0)))
LATIN = "".join(map(chr, range(0x20, 0x250)))

LATIN_GREEK_CYRILLIC = (
    "U+20-24F,U+2B0-2DD,U+300-345,U+370-3FF,U+400-4FF,U+1E80-1E85,U+1EA0-1EF9,U+2000-206F,U+20A0-20BF,"
    "U+2100-214F,U+2150-215F,U+2190-21FF,U+2212,U+FB00-FB06"
)
CHINESE_LINE = (1.160, 0.288)
"""Ascent and descent of Noto Sans CJK in em (hhea); the serif's are within a hundredth of them."""
LATIN_SCALE = 1.06
"""Size of the Latin face beside the Chinese one on the page: `LATIN_SCALE` in reader_app/page/fonts.py."""
KEPT_NAMES = (0, 1, 2, 3, 4, 5, 6, 13, 14)
"""Copyright, the font's own names, its licence and the licence's address."""


def two_byte_characters(encoding: str, first_bytes: Iterable[int], second_bytes: Iterable[int]) -> Iterator[str]:
    """Yield what pairs of bytes mean in an encoding of the far east, leaving out those that mean nothing."""
    seconds = tuple(second_bytes)
    for first in first_bytes:
        for second in seconds:
            character = bytes((first, second)).decode(encoding, errors="ignore")
            if len(character) == 1:
                yield character


def eastern_characters() -> str:
    """Chinese, Japanese and Korean: the standards' common characters, and what print needs beyond.

    GB 2312 whole, the 5,401 commonest traditional characters (level 1 of Big5), the 2,965 commonest Japanese ones
    and the signs beside them (level 1 and the first rows of JIS X 0208: ー is only there), and the 2,350 syllables
    and the letters of KS X 1001.
    """
    simplified = two_byte_characters("gb2312", range(0xA1, 0xF8), range(0xA1, 0xFF))
    traditional = two_byte_characters("big5", range(0xA4, 0xC7), (*range(0x40, 0x7F), *range(0xA1, 0xFF)))
    japanese = two_byte_characters("euc_jp", (*range(0xA1, 0xA9), *range(0xB0, 0xD0)), range(0xA1, 0xFF))
    korean = two_byte_characters("euc_kr", (0xA4, *range(0xB0, 0xC9)), range(0xA1, 0xFF))
    ranges = BEYOND_THE_CHARACTER_SETS + SYMBOLS + PUNCTUATION + FULL_WIDTH_FORMS + LATIN
    return "".join(sorted({*simplified, *traditional, *japanese, *korean, *ranges}))


def subset_options(features: list[str], font_number: int = 0) -> subset.Options:
    """Settings for a font that is set horizontally: no vertical metrics, only the features that are on by default."""
    options = subset.Options()
    options.layout_features = features
    options.font_number = font_number
    options.name_IDs = list(KEPT_NAMES)
    options.drop_tables += ["BASE", "VORG", "vhea", "vmtx", "DSIG"]
    return options


def rename(font: TTFont, family: str, style: str = "Regular") -> None:
    """Give a subset a family name of its own, so that no program takes it for the complete font."""
    post_script = f"{family.replace(' ', '')}-{style.replace(' ', '')}"
    full = family if style == "Regular" else f"{family} {style}"
    names = {1: family, 3: f"{post_script};subset", 4: full, 6: post_script}
    for record in font["name"].names:
        if record.nameID in names:
            record.string = names[record.nameID]
    if "CFF " in font:
        cff = font["CFF "].cff
        cff.fontNames = [post_script]
        cff.topDictIndex[0].FullName = full
        cff.topDictIndex[0].FamilyName = family


def write_chinese(source: Path, family: str, output: Path) -> None:
    """Subset the simplified Chinese face, number 2, of a Noto CJK collection."""
    options = subset_options(["ccmp", "kern", "liga"], font_number=2)
    font = subset.load_font(str(source), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=eastern_characters())
    subsetter.subset(font)
    rename(font, family)
    subset.save_font(font, str(output), options)


def take_line_metrics(font: TTFont) -> None:
    """Give Latin text lines as high as the Chinese text it stands in, so that all lines are equally far apart."""
    em = font["head"].unitsPerEm
    ascent, descent = (round(share * em / LATIN_SCALE) for share in CHINESE_LINE)
    font["hhea"].ascent, font["hhea"].descent, font["hhea"].lineGap = ascent, -descent, 0
    typographic = font["OS/2"]
    typographic.sTypoAscender, typographic.sTypoDescender, typographic.sTypoLineGap = ascent, -descent, 0
    typographic.usWinAscent, typographic.usWinDescent = ascent, descent


def write_latin(source: Path, style: str, output: Path) -> None:
    """Subset a STIX Two Text face to Latin, Greek, Cyrillic and punctuation, with lines as high as Chinese ones."""
    options = subset_options(["ccmp", "kern", "liga", "locl", "mark", "mkmk"])
    font = subset.load_font(str(source), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=subset.parse_unicodes(LATIN_GREEK_CYRILLIC))
    subsetter.subset(font)
    rename(font, "Reader Text", style)
    take_line_metrics(font)
    subset.save_font(font, str(output), options)


def main() -> None:
    """Read the folders of the complete fonts from the command line and write every subset."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--noto", type=Path, required=True, help="folder of NotoSansCJK-Regular.ttc and its serif")
    parser.add_argument("--stix", type=Path, required=True, help="folder of STIXTwoText-*.otf")
    parser.add_argument("--output", type=Path, default=Path("resources/fonts"))
    arguments = parser.parse_args()
    for kind in ("Sans", "Serif"):
        write_chinese(
            arguments.noto / f"Noto{kind}CJK-Regular.ttc",
            f"Reader {kind} SC",
            arguments.output / f"Reader{kind}SC-Regular.otf",
        )
    for style in ("Regular", "Italic", "Bold", "Bold Italic"):
        file = style.replace(" ", "") + ".otf"
        write_latin(arguments.stix / f"STIXTwoText-{file}", style, arguments.output / f"ReaderText-{file}")


if __name__ == "__main__":
    main()
