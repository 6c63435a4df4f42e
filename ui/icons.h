#pragma once

#include <QIcon>
#include <QString>

namespace offstage {

/// The icon drawn in resources/icons/actions/NAME.svg, in the application palette's text colour.
/// The colour is looked up whenever the icon is painted, so icons follow a change between light
/// and dark by themselves. The icon theme of the desktop is not asked: a set of one hand is easier
/// to read than a mixture. An unknown name is a programming mistake.
QIcon icon(const QString& name);

/// The program's own icon, in its own colours.
QIcon applicationIcon();

}  // namespace offstage
