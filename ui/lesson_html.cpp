#include "ui/lesson_html.h"

#include "core/words.h"
#include "ui/legible.h"

namespace offstage {

namespace {

QString heading(const QString& text) {
    return QStringLiteral("<p><b>%1</b></p>").arg(text);
}

/// Rich text knows no style sheet for links, and a palette's own are made for white paper.
QString withLinkColour(const QString& html, const LessonColours& colours) {
    QString result = html;
    return result.replace(QLatin1String("<a "),
                          QStringLiteral("<a style=\"color:%1\" ").arg(colours.link.name()));
}

QString muted(const QString& text, const LessonColours& colours) {
    return QStringLiteral("<span style=\"color:%1\">%2</span>").arg(colours.muted.name(), text);
}

QString measureLink(LessonFigure figure) {
    return figure == LessonFigure::WrongWay
               ? QStringLiteral("<a href=\"do:tour\">%1</a>").arg(tr("See it in the tour"))
               : QStringLiteral("<a href=\"do:measure\">%1</a>").arg(tr("Measure now"));
}

/// What stands beside a paragraph.
QString figureHtml(LessonFigure figure, const LessonFacts& facts, const LessonColours& colours) {
    const QList<FigureLine> lines = figureLines(figure, facts);
    QString inner;
    if (lines.isEmpty())
        inner = QStringLiteral("<p>%1<br>%2</p>")
                    .arg(muted(tr("Not measured on this machine."), colours), measureLink(figure));
    else
        inner = QStringLiteral("<p>%1</p>").arg(muted(tr("On this machine"), colours));
    for (const FigureLine& line : lines)
        inner += QStringLiteral("<p style=\"margin-top:6px\">%1<br><b><big>%2</big></b></p>")
                     .arg(line.label.toHtmlEscaped(), line.value.toHtmlEscaped());
    return QStringLiteral(
               "<table width=\"100%\" cellspacing=\"0\" cellpadding=\"0\"><tr>"
               "<td width=\"3\" bgcolor=\"%1\"></td>"
               "<td bgcolor=\"%2\" style=\"padding:8px\">%3</td></tr></table>")
        .arg(colours.stripe.name(), colours.panel.name(), inner);
}

/// A row for each paragraph: the text, and its figure in the margin.
QString paragraphs(const LessonSection& section, const LessonFacts& facts,
                   const LessonColours& colours) {
    QString rows;
    for (const LessonParagraph& paragraph : section.paragraphs)
        rows += QStringLiteral(
                    "<tr><td width=\"68%\" style=\"padding-bottom:14px;padding-right:"
                    "22px\"><p style=\"line-height:125%\">%1</p></td>"
                    "<td width=\"32%\" style=\"padding-bottom:14px\">%2</td></tr>")
                    .arg(lessonText(paragraph.text),
                         paragraph.figure == LessonFigure::None
                             ? QString()
                             : figureHtml(paragraph.figure, facts, colours));
    return QStringLiteral(
               "<table width=\"100%\" cellspacing=\"0\" cellpadding=\"0\" "
               "style=\"margin-top:10px\">%1</table>")
        .arg(rows);
}

QString cells(const QStringList& texts, const QStringList& widths, const QColor& ground = {}) {
    QString row;
    for (qsizetype i = 0; i < texts.size(); ++i)
        row += QStringLiteral("<td width=\"%1\" style=\"padding:7px%2\">%3</td>")
                   .arg(widths[i],
                        ground.isValid() ? QStringLiteral(";background-color:") + ground.name()
                                         : QString(),
                        texts[i]);
    return QStringLiteral("<tr>%1</tr>").arg(row);
}

QString table(const QString& rows) {
    return QStringLiteral(
               "<table width=\"100%\" cellspacing=\"0\" cellpadding=\"0\" "
               "style=\"margin-top:10px;margin-bottom:14px\">%1</table>")
        .arg(rows);
}

QString bold(const QString& text) {
    return QStringLiteral("<b>%1</b>").arg(text);
}

/// The two sides in a sentence each.
QString sides(const LessonSection& section, const LessonColours& colours) {
    const QStringList halves{QStringLiteral("50%"), QStringLiteral("50%")};
    return table(
        cells({bold(tr("Threads")), bold(tr("Helper processes"))}, halves, colours.panel) +
        cells({lessonText(section.threads), lessonText(section.processes)}, halves, colours.panel));
}

QString overviewTable(const LessonColours& colours) {
    const QStringList widths{QStringLiteral("20%"), QStringLiteral("36%"), QStringLiteral("44%")};
    QString rows = cells({QString(), bold(tr("Threads")), bold(tr("Helper processes"))}, widths,
                         colours.panel);
    bool shaded = false;
    for (const LessonSection& section : lessonSections()) {
        if (!section.threads)
            continue;
        rows += cells({QStringLiteral("<a href=\"#%1\">%2</a>")
                           .arg(QLatin1String(section.id), lessonText(section.title)),
                       lessonText(section.threads), lessonText(section.processes)},
                      widths, shaded ? colours.panel : QColor());
        shaded = !shaded;
    }
    return table(rows);
}

QString rulesTable(const LessonFacts& facts, const LessonColours& colours) {
    const Advice advice = facts.comparison && !facts.comparison->advice.rules.isEmpty()
                              ? facts.comparison->advice
                              : advise({});
    const QStringList widths{QStringLiteral("44%"), QStringLiteral("34%"), QStringLiteral("22%")};
    QString rows =
        cells({bold(tr("If")), bold(tr("Found here")), bold(tr("Take"))}, widths, colours.panel);
    for (const RuleText& rule : advice.rules) {
        const bool decides = rule.rule == advice.rule;
        const QString side = rule.side == Backend::Processes ? tr("Processes") : tr("Threads");
        const QString take = decides ? tr("%1 (decides)").arg(side) : side;
        QStringList texts{rule.condition.toHtmlEscaped(), rule.figure.toHtmlEscaped(), take};
        if (decides)
            for (QString& text : texts)
                text = bold(text);
        rows += cells(texts, widths, decides ? colours.panel : QColor());
    }
    const QString sentence =
        facts.comparison && !facts.comparison->advice.sentence.isEmpty()
            ? heading(facts.comparison->advice.sentence.toHtmlEscaped())
            : QStringLiteral("<p>%1 <a href=\"do:measure\">%2</a></p>")
                  .arg(tr("For a picture of yours there is no recommendation yet."),
                       tr("Measure now"));
    return sentence + table(rows);
}

}  // namespace

LessonColours::LessonColours(const QPalette& palette) {
    const QColor text = palette.color(QPalette::Text);
    const QColor base = palette.color(QPalette::Base);
    const bool dark = base.lightness() < 128;
    panel = mixed(base, text, 0.08F);
    muted = legible(mixed(text, base, 0.32F), panel);
    stripe = palette.color(QPalette::Highlight);
    const QColor own = palette.color(QPalette::Link);
    // On the shaded panels, too.
    link = legible(QColor::fromHsl(std::max(0, own.hslHue()), own.hslSaturation(), dark ? 190 : 90),
                   panel);
    quoted = legible(QColor::fromHsl(120, 110, dark ? 170 : 75), panel);
}

QString lessonHtml(const LessonSection& section, const LessonFacts& facts,
                   const QPalette& palette) {
    const LessonColours colours(palette);
    QString html = QStringLiteral("<h1>%1</h1>").arg(lessonText(section.title));
    if (section.threads)
        html += sides(section, colours);
    html += paragraphs(section, facts, colours);
    if (section.appendix == LessonAppendix::Overview)
        html += overviewTable(colours);
    else if (section.appendix == LessonAppendix::Rules)
        html += rulesTable(facts, colours);
    return withLinkColour(html, colours);
}

}  // namespace offstage
