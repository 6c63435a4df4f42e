#pragma once

#include <QStringList>
#include <functional>

class QWidget;

namespace offstage {

// Windows that ask or tell and do not wait: the answer comes by calling back.

/// Results would be lost: save, discard, or stay (nothing is called).
void askAboutUnsaved(QWidget* window, const QString& text, std::function<void()> save,
                     std::function<void()> discard);

/// Which files to open, beginning in `folder` (may be empty).
void askForImages(QWidget* window, const QString& folder,
                  std::function<void(const QStringList&)> open);

void showAbout(QWidget* window);

}  // namespace offstage
