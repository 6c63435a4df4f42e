#include "ui/code_colours.h"

#include <QWidget>

#include "ui/lesson_html.h"

namespace offstage {

CodeColours::CodeColours(QTextDocument* document, const QWidget& shown)
    : QSyntaxHighlighter(document),
      m_shown(shown),
      m_words(QStringLiteral(
          R"((?<comment>//.*$)|(?<string>"[^"]*"|<\w+>$)|)"
          R"((?<word>^#\w+|\b(?:auto|bool|char|class|const|double|else|emit|for|if|int|namespace|)"
          R"(new|nullptr|return|static_cast|struct|this|using|void|while)\b))")) {}

void CodeColours::highlightBlock(const QString& line) {
    const LessonColours colours(m_shown.palette());
    QTextCharFormat comment;
    comment.setForeground(colours.muted);
    comment.setFontItalic(true);
    QTextCharFormat quoted;
    quoted.setForeground(colours.quoted);
    QTextCharFormat word;
    word.setForeground(colours.link);
    for (const QRegularExpressionMatch& match : m_words.globalMatch(line)) {
        const QTextCharFormat& format = match.hasCaptured(u"comment")  ? comment
                                        : match.hasCaptured(u"string") ? quoted
                                                                       : word;
        setFormat(static_cast<int>(match.capturedStart()), static_cast<int>(match.capturedLength()),
                  format);
    }
}

}  // namespace offstage
