"""Pixels: pictures unpacked, made smaller and packed again. With `canvas`, all of Pillow here.

Equal bytes and widths make equal bytes, for one version of Pillow.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Mapping

from PIL import Image, ImageOps, features
from PIL import __version__ as _pillow

from reprise.derive.variants import MOST_PIXELS
from reprise.media.metadata import DamagedPictureError
from reprise.model.asset import Raster

PACKER = f"pillow {_pillow}, webp {features.version('webp')}, 2"
"""What packs variants, for the key under which one is kept; the last number is our own."""

_LOSSY = {"quality": 80, "method": 4}
_LOSSLESS = {"lossless": True, "quality": 70, "method": 4}
_FAR_LIGHTER = 0.6
"""A drawing is packed without loss, unless a photograph's way takes so much less."""

_SCREEN_CODES = b"cICP\x01\x0d\0\x01"
_SCREEN_GAMMA, _GAMMA_APART = 0.45455, 0.05
_SCREEN_POINTS, _POINTS_APART = (0.3127, 0.329, 0.64, 0.33, 0.3, 0.6, 0.15, 0.06), 0.005
"""sRGB, as the chunks cICP, gAMA and cHRM say it, and what nobody sees or corrects."""

# A GIF would stand still.
_FORMATS = [raster.value.upper() for raster in Raster if raster is not Raster.GIF]


def smaller(data: bytes, width: int) -> bytes:
    """Return a picture as WebP, `width` pixels wide as it is shown, never wider than it is.

    Raises `DamagedPictureError` for what cannot be unpacked, or is too large to be.
    """
    try:
        with warnings.catch_warnings():
            # What is odd in a file is no matter here: either it can be shown or it cannot.
            warnings.simplefilter("ignore")
            return _packed(_resized(data, width))
    except Image.DecompressionBombError as error:
        raise DamagedPictureError("it is too large to be unpacked") from error
    except (OSError, ValueError, SyntaxError, EOFError, MemoryError) as error:
        # What Pillow says of it differs from run to run: it names places in memory.
        raise DamagedPictureError("it cannot be unpacked") from error


def _resized(data: bytes, width: int) -> tuple[Image.Image, bool]:
    """Return the picture in its new size, and whether it was packed without loss."""
    with Image.open(io.BytesIO(data), formats=_FORMATS) as picture:
        if picture.width * picture.height > MOST_PIXELS:
            raise DamagedPictureError("it is too large to be unpacked")
        is_drawn = picture.format == "PNG"
        if is_drawn and _is_foreign(data, picture.info):
            raise DamagedPictureError(
                "its colours are neither those of a screen nor a profile's"
            )
        profile = picture.info.get("icc_profile")
        # A JPEG can be unpacked at half its size, or less, in a fraction of the time.
        picture.draft(None, (2 * width, 2 * width))
        turned = ImageOps.exif_transpose(picture)
    if turned.mode[0] in "IF":  # as a whole number or a fraction
        raise DamagedPictureError("it has more than 8 bits for each colour")
    plain = turned.convert("RGBA" if turned.has_transparency_data else "RGB")
    width = min(width, plain.width)
    height = max(1, round(plain.height * width / plain.width))
    if (width, height) != plain.size:
        plain = plain.resize((width, height), Image.Resampling.LANCZOS)
    # The profile of other colours than those of a screen would be none of the new ones.
    keeps_profile = profile and turned.mode in {"RGB", "RGBA", "P"}
    plain.info = {"icc_profile": profile} if keeps_profile else {}
    return plain, is_drawn


def _is_foreign(data: bytes, info: Mapping[str | tuple[int, int], object]) -> bool:
    """Tell whether a PNG asks for colours that no WebP can ask for (PNG, third edition, 4.3).

    Pillow passes over what says so, and a browser does not.
    """
    before = data[: data.find(b"IDAT")]
    if b"cICP" in before:
        return _SCREEN_CODES not in before
    if "icc_profile" in info or "srgb" in info:
        return False
    match info.get("gamma"), info.get("chromaticity"):
        case float(gamma), tuple(points):
            apart = max(abs(a - b) for a, b in zip(points, _SCREEN_POINTS, strict=True))
            return apart > _POINTS_APART or not _is_of_screens(gamma)
        case float(gamma), _:
            return not _is_of_screens(gamma)
        case _:
            return False


def _is_of_screens(gamma: float) -> bool:
    return abs(gamma / _SCREEN_GAMMA - 1) < _GAMMA_APART


def _packed(resized: tuple[Image.Image, bool]) -> bytes:
    picture, is_drawn = resized
    lossy = _saved(picture, _LOSSY)
    if not is_drawn:
        return lossy
    lossless = _saved(picture, _LOSSLESS)
    return lossy if len(lossy) < _FAR_LIGHTER * len(lossless) else lossless


def _saved(picture: Image.Image, options: Mapping[str, object]) -> bytes:
    out = io.BytesIO()
    picture.save(out, "WEBP", icc_profile=picture.info.get("icc_profile"), exif=b"", **options)
    return out.getvalue()
