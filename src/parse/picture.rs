//! A picture file → its size and its name in the site. Never its pixels.

use super::diagnostics;
use crate::base::{Asset, Diagnostics, Outcome, Span};
use crate::model::Picture;

/// Largest side that is believed, in pixels.
const LARGEST_PX: usize = 100_000;

/// What a picture is taken to measure when its size cannot be read.
const UNKNOWN_PX: (u32, u32) = (300, 150);

/// Reads a picture's size. `None` for a file whose name is not a picture's. Reports `bad-picture`.
pub(crate) fn read(asset: &Asset) -> Option<Outcome<Picture>> {
    let (stem, ending) = asset.path.rsplit_once('/').map_or(&*asset.path, |(_, name)| name).rsplit_once('.')?;
    let ending = ending.to_ascii_lowercase();
    if !["png", "jpg", "jpeg", "gif", "webp", "avif", "svg"].contains(&&*ending) {
        return None;
    }
    let size = if ending == "svg" { drawing_size(&asset.bytes) } else { pixel_size(&asset.bytes) };
    let mut faults = Diagnostics::new();
    let (width_px, height_px) = size.unwrap_or_else(|why| {
        faults.push(diagnostics::bad_picture(Span::file_start(&asset.path), &asset.path, &why));
        UNKNOWN_PX
    });
    let path = format!("assets/{}-{}.{ending}", safe(stem), asset.digest.short()).into();
    let picture = Picture { source: asset.path.clone(), path, width_px, height_px, digest: asset.digest };
    Some(Outcome::new(picture, faults))
}

fn pixel_size(bytes: &[u8]) -> Result<(u32, u32), String> {
    let size = imagesize::blob_size(bytes).map_err(|fault| fault.to_string().to_lowercase())?;
    believe(size.width, size.height)
}

fn believe(width: usize, height: usize) -> Result<(u32, u32), String> {
    let sides = 1..=LARGEST_PX;
    if !sides.contains(&width) || !sides.contains(&height) {
        return Err(format!("it says it is {width} by {height} pixels"));
    }
    let narrow = |side| u32::try_from(side).expect("no larger than the largest");
    Ok((narrow(width), narrow(height)))
}

/// The size of an SVG: `width` and `height` in pixels, else that of its view box.
fn drawing_size(bytes: &[u8]) -> Result<(u32, u32), String> {
    let text = std::str::from_utf8(bytes).map_err(|_| "it is not UTF-8 text".to_owned())?;
    let start = text.find("<svg").ok_or("it has no `<svg>`")?;
    let tag = &text[start..];
    let tag = &tag[..tag.find('>').ok_or("its `<svg>` is not closed")?];
    let side = |name: &str| attribute(tag, name).and_then(pixels);
    if let (Some(width), Some(height)) = (side("width"), side("height")) {
        return believe(width, height);
    }
    let view: Vec<usize> = attribute(tag, "viewBox")
        .map(|view| view.split([' ', ',', '\n', '\t']).filter(|part| !part.is_empty()).filter_map(pixels).collect())
        .unwrap_or_default();
    match view.as_slice() {
        [.., width, height] => believe(*width, *height),
        _ => Err("it has neither `width` and `height` in pixels nor a `viewBox`".to_owned()),
    }
}

/// The value of an attribute of a start tag.
fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let mut rest = tag;
    while let Some(at) = rest.find(name) {
        let before = rest[..at].chars().next_back();
        rest = &rest[at + name.len()..];
        let value = rest.trim_ascii_start().strip_prefix('=').map(str::trim_ascii_start);
        if before.is_some_and(|character| character.is_ascii_whitespace())
            && let Some(value) = value
            && let Some(quote) = value.chars().next().filter(|quote| matches!(quote, '"' | '\''))
        {
            return value[1..].split(quote).next();
        }
    }
    None
}

/// A length in pixels, rounded up; negative ones, which begin a view box, count as nothing.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a cast from a float stops at the ends of the range, which `believe` refuses"
)]
fn pixels(length: &str) -> Option<usize> {
    let number: f64 = length.trim_ascii().trim_end_matches("px").parse().ok()?;
    number.is_finite().then(|| number.max(0.0).ceil() as usize)
}

/// A name that any server and shell takes: lower-case ASCII and hyphens.
fn safe(stem: &str) -> String {
    diagnostics::slug(stem).unwrap_or_else(|| "picture".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_bytes(path: &str, bytes: &[u8]) -> Option<(Picture, usize)> {
        read(&Asset::new(path, bytes)).map(|outcome| (outcome.value, outcome.faults.errors()))
    }

    #[test]
    fn sizes_and_safe_names() {
        let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
        png.extend([0, 0, 3, 32, 0, 0, 1, 194, 8, 6, 0, 0, 0]);
        let (picture, faults) = read_bytes("content/maps/Área Nord_1.PNG", &png).expect("a picture");
        assert_eq!((picture.width_px, picture.height_px, faults), (800, 450, 0));
        let short = picture.digest.short();
        assert_eq!(*picture.path, format!("assets/area-nord-1-{short}.png"));
        let svg = b"<?xml version='1.0'?><svg stroke-width=\"9\" width='100%' viewBox=\"-5 0 40.2 30\"><path/></svg>";
        let (picture, _) = read_bytes("content/a.svg", svg).expect("a picture");
        assert_eq!((picture.width_px, picture.height_px), (41, 30));
    }

    #[test]
    fn broken_pictures_are_told_and_other_files_are_not_ours() {
        for (path, bytes) in
            [("content/a.png", &b"not a picture"[..]), ("content/a.svg", b"<svg>"), ("content/a.jpg", b"\xff\xd8")]
        {
            assert_eq!(read_bytes(path, bytes).map(|(_, faults)| faults), Some(1), "{path}");
        }
        assert_eq!(read_bytes("content/a.pdf", b"x"), None);
        assert_eq!(read_bytes("content/noending", b"x"), None);
    }
}
