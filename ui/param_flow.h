#pragma once

#include <QObject>

class QWidget;

namespace offstage {

class Actions;
class AutoBackend;
class FilterList;
class MessageBar;
class ParamPanel;
class PresetStore;
class Workbench;

/// What is kept about filters beside their parameters: favourites and presets, what is to be known
/// of them, and what applying them will cost.
class ParamFlow : public QObject {
    Q_OBJECT

public:
    ParamFlow(Workbench& workbench, const AutoBackend& automatic, Actions& actions,
              FilterList& filters, ParamPanel& parameters, MessageBar& messages, QWidget* window);

    PresetStore& presets() { return *m_store; }

private:
    void connectFavourites(Actions& actions);
    void connectPresets(MessageBar& messages, QWidget* window);
    void showFavourite();
    void showPresets();
    void beginFilter();

    Actions& m_actions;
    FilterList& m_filters;
    ParamPanel& m_parameters;
    PresetStore* m_store;
};

}  // namespace offstage
