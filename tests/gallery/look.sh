#!/bin/sh
# Builds the gallery and takes pictures of every page: sh tests/gallery/look.sh [FOLDER]
# At 320, 768 and 1280 px of width, light, dark and grey. For people to look at; not part of the tests.
# BLUEBOOK names the program if it is not target/debug/bluebook, CHROMIUM the browser.
set -eu
here="$(cd "$(dirname "$0")" && pwd)"
out="${1:-$(mktemp -d)}"
browser="${CHROMIUM:-chromium}"
program="${BLUEBOOK:-$here/../../target/debug/bluebook}"
mkdir -p "$out/pictures"
"$program" build --out "$out/site" "$here"

# A frame is as narrow as it is told to be; a window is not. The frame also turns the page grey.
frame() { # page, width, height, style
    printf '<!doctype html><style>html,body{margin:0;%s}iframe{border:0;display:block}</style>' "$4"
    printf '<iframe src="site/%s" width="%s" height="%s"></iframe>' "$1" "$2" "$3"
}

# blink-settings=preferredColorScheme answers the page's own question, 0 for dark and 1 for light;
# force-dark-mode would only darken the browser, and enable-features=WebContentsForceDark repaint the page.
shoot() { # name, width, height, scheme
    "$browser" --headless --no-sandbox --disable-gpu --hide-scrollbars --allow-file-access-from-files \
        --blink-settings=preferredColorScheme="$4" --force-device-scale-factor=1 \
        --window-size="$2,$3" --screenshot="$out/pictures/$1.png" "file://$out/frame.html" 2>/dev/null
}

for page in "$out"/site/*.html; do
    page="$(basename "$page")"
    # Chapters and nothing else: they have charts.
    grep -q 'class="chart ' "$out/site/$page" || continue
    for width in ${WIDTHS:-320 768 1280}; do
        # As high as its figures may need.
        figures="$(grep -c '<figure ' "$out/site/$page")"
        height=$((1200 + figures * 1400))
        [ "$height" -gt 16000 ] && height=16000
        for look in ${LOOKS:-light dark grey}; do
            scheme=1
            style=""
            [ "$look" = dark ] && scheme=0
            [ "$look" = grey ] && style="filter:grayscale(1)"
            frame "$page" "$width" "$height" "$style" > "$out/frame.html"
            shoot "${page%.html}-$width-$look" "$width" "$height" "$scheme"
        done
    done
done
rm -f "$out/frame.html"
echo "the pictures are in $out/pictures"
