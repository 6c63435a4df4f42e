#include "ui/plot_text.h"

#include <QCoreApplication>
#include <QLocale>

#include "core/words.h"

namespace offstage {

QString timeTickText(double ms) {
    if (ms <= 0)
        return QLocale().toString(0);
    return ms < 1000 ? tr("%1 ms").arg(plainText(ms)) : tr("%1 s").arg(plainText(ms / 1000));
}

QString plainText(double value) {
    // As few digits as say it: what is round stays short.
    const double rounded = QLocale::c().toString(value, 'g', 3).toDouble();
    return QLocale().toString(rounded, 'g', QLocale::FloatingPointShortest);
}

}  // namespace offstage
