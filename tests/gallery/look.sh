#!/bin/sh
# Builds the gallery and takes pictures of its chapters: sh tests/gallery/look.sh [FOLDER]
# At 320, 768 and 1280 px of width, light, dark and grey. For people to look at; not part of the tests.
# BLUEBOOK names the program if it is not target/debug/bluebook, CHROMIUM the browser; PAGES, WIDTHS and
# LOOKS choose among the pictures.
set -eu
here="$(cd "$(dirname "$0")" && pwd)"
out="${1:-$(mktemp -d)}"
browser="${CHROMIUM:-chromium}"
program="${BLUEBOOK:-$here/../../target/debug/bluebook}"
# How high one picture is: more would be scaled down by what shows it.
slice=1800
mkdir -p "$out/pictures"
"$program" build --out "$out/site" "$here"

# blink-settings=preferredColorScheme answers the page's own question, 0 for dark and 1 for light;
# force-dark-mode would only darken the browser, and enable-features=WebContentsForceDark repaint the page.
browse() {
    "$browser" --headless --no-sandbox --disable-gpu --hide-scrollbars --allow-file-access-from-files \
        --force-device-scale-factor=1 "$@" "file://$out/frame.html" 2>/dev/null
}

# A frame is as narrow as it is told to be, a window is not. Frames side by side show a long page.
frames() { # page, width, first slice, slices, style
    printf '<!doctype html><style>html,body{margin:0;overflow:hidden;%s}div{display:flex;gap:12px;background:#888}' "$5"
    printf 'p{margin:0;overflow:hidden;height:%spx;width:%spx;flex:none}iframe{border:0;display:block}</style><div>' "$slice" "$2"
    nth="$3"
    while [ "$nth" -lt $(($3 + $4)) ]; do
        printf '<p><iframe src="site/%s" width="%s" height="20000" style="margin-top:-%spx"></iframe></p>' \
            "$1" "$2" $((nth * slice))
        nth=$((nth + 1))
    done
    printf '</div>'
}

# How high a page is at a width.
height() { # page, width
    {
        printf '<!doctype html><iframe src="site/%s" width="%s" height="10"></iframe>' "$1" "$2"
        printf '<script>onload = () => { document.title = "high:" + frames[0].document.documentElement.scrollHeight + ":" }</script>'
    } > "$out/frame.html"
    browse --dump-dom | sed -n 's/.*high:\([0-9]*\):.*/\1/p' | head -1
}

for page in "$out"/site/*.html; do
    page="$(basename "$page")"
    # Chapters and nothing else: they have charts.
    grep -q 'class="chart ' "$out/site/$page" || continue
    case " ${PAGES:-${page%.html}} " in *" ${page%.html} "*) ;; *) continue ;; esac
    for width in ${WIDTHS:-320 768 1280}; do
        beside=$((1660 / (width + 12)))
        [ "$beside" -lt 1 ] && beside=1
        all=$((($(height "$page" "$width") + slice - 1) / slice))
        for look in ${LOOKS:-light dark grey}; do
            scheme=1
            style=""
            [ "$look" = dark ] && scheme=0
            [ "$look" = grey ] && style="filter:grayscale(1)"
            first=0
            while [ "$first" -lt "$all" ]; do
                frames "$page" "$width" "$first" "$beside" "$style" > "$out/frame.html"
                browse --blink-settings=preferredColorScheme="$scheme" \
                    --window-size="$((beside * (width + 12) - 12)),$slice" \
                    --screenshot="$out/pictures/${page%.html}-$width-$look-$((first / beside + 1)).png"
                first=$((first + beside))
            done
        done
    done
done
rm -f "$out/frame.html"
echo "the pictures are in $out/pictures"
