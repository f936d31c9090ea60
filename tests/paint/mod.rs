//! What the tests of colours share: `css` reads the theme's style sheets and finds what paints an
//! element, `colour` measures colours as eyes of several sorts see them.

pub(crate) mod colour;
pub(crate) mod css;
