#include "core/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>
#include <algorithm>

#include "core/threads.h"

namespace offstage {

namespace {

const QString ownWords = QStringLiteral(":/translations");

void load(const QString& name, const QLocale& locale, const QString& folder) {
    auto* translator = new QTranslator(qApp);
    if (translator->load(locale, name, QStringLiteral("_"), folder))
        QCoreApplication::installTranslator(translator);
    else
        delete translator;
}

}  // namespace

const QList<Language>& languages() {
    static const QList<Language> all = {{"en", "English"}, {"de", "Deutsch"}};
    return all;
}

void speak(const QString& code) {
    Q_ASSERT(mayBlock());
    const bool ours =
        std::any_of(languages().begin(), languages().end(),
                    [&](const Language& language) { return code == QLatin1String(language.code); });
    if (ours) {
        qputenv("LANGUAGE", code.toLatin1());
        // Numbers and dates, too; but a country's own, if the system is of this language.
        if (const QLocale chosen(code); chosen.language() != QLocale::system().language())
            QLocale::setDefault(chosen);
    }
    const QLocale spoken = ours ? QLocale(code) : QLocale();
    load(QStringLiteral("qtbase"), spoken, QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    load(QStringLiteral("offstage"), QLocale(QStringLiteral("en")), ownWords);  // plurals, at least
    load(QStringLiteral("offstage"), spoken, ownWords);
}

}  // namespace offstage
