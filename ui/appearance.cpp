#include "ui/appearance.h"

#include <utility>

namespace offstage {

template <class Change>
void Appearance::change(Change change) {
    const bool before = reducesMotion();
    change();
    if (before != reducesMotion())
        Q_EMIT reducesMotionChanged(!before);
}

void Appearance::setLanguage(const QString& code) {
    if (std::exchange(m_language, code) != code)
        Q_EMIT changed();
}

void Appearance::setMotion(Motion motion) {
    if (motion == m_motion)
        return;
    change([&] { m_motion = motion; });
    Q_EMIT changed();
}

void Appearance::setSystemReducesMotion(bool reduces) {
    change([&] { m_systemReduces = reduces; });
}

bool Appearance::reducesMotion() const {
    return m_motion == Motion::Reduced || (m_motion == Motion::System && m_systemReduces);
}

}  // namespace offstage
