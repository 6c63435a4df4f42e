#pragma once

#include <deque>
#include <memory>
#include <vector>

#include "core/filters/external_command.h"
#include "core/filters/filter.h"
#include "core/result.h"

namespace offstage {

/// A filter made of a declaration (see HACKING.md), with all that its Filter points at: it has to
/// live as long as anybody may hold that.
class DeclaredFilter {
public:
    /// The message of an Error is what is wrong, not a sentence yet.
    static Result<std::unique_ptr<DeclaredFilter>> parse(const QByteArray& json);
    DeclaredFilter(const DeclaredFilter&) = delete;
    DeclaredFilter& operator=(const DeclaredFilter&) = delete;

    const Filter& filter() const { return m_filter; }
    /// Any of which will do.
    const QStringList& programs() const { return m_programs; }
    /// Looks for the program that is declared, or the first of several that is installed; false if
    /// there is none. Before, filter() cannot be run.
    bool findProgram();

private:
    DeclaredFilter() = default;
    class Reader;
    const char* keep(const QString& text);

    std::deque<QByteArray> m_texts;
    std::deque<std::vector<Choice>> m_choices;
    std::vector<ParamSpec> m_params;
    QStringList m_programs;
    QString m_source;
    ExternalCommand m_command;
    Filter m_filter{};
};

}  // namespace offstage
