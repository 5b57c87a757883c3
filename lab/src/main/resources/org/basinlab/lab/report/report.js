(function () {
  'use strict';
  var page = document.documentElement;
  var elements = Array.prototype.slice.call(document.querySelectorAll('.chart'));
  var dark = window.matchMedia('(prefers-color-scheme: dark)');

  function css(name) {
    return getComputedStyle(page).getPropertyValue(name).trim();
  }

  function escaped(text) {
    var box = document.createElement('div');
    box.textContent = text;
    return box.innerHTML.replace(/\n/g, '<br>');
  }

  function number(value) {
    return String(Number(value.toPrecision(3)));
  }

  /* The option as written, with the colours of a dark ground where the reader wants one. */
  function read(id) {
    var text = document.getElementById('option-' + id).textContent;
    var colours = JSON.parse(text).basin.colours;
    if (dark.matches) {
      text = text.replace(/"(#[0-9a-f]{6})"(?!:)/g, function (whole, colour) {
        return '"' + (colours[colour] || colour) + '"';
      });
    }
    return JSON.parse(text);
  }

  var painters = {
    errorBar: function (data, colour) {
      return function (params, api) {
        var value = data[params.dataIndex].value || data[params.dataIndex];
        var low = api.coord([value[0], value[1]]);
        var high = api.coord([value[0], value[2]]);
        return {
          type: 'line',
          shape: { x1: low[0], y1: low[1], x2: high[0], y2: high[1] },
          style: { stroke: colour, lineWidth: 1.6 }
        };
      };
    },
    band: function (data, colour) {
      return function (params, api) {
        if (params.dataIndex > 0) {
          return null;
        }
        var lower = [];
        var upper = [];
        data.forEach(function (item) {
          var value = item.value || item;
          lower.push(api.coord([value[0], value[1]]));
          upper.unshift(api.coord([value[0], value[2]]));
        });
        return {
          type: 'polygon',
          silent: true,
          shape: { points: lower.concat(upper) },
          style: { fill: colour, opacity: 0.13 }
        };
      };
    },
    cell: function (data) {
      return function (params, api) {
        var item = data[params.dataIndex];
        var centre = api.coord(item.value);
        var size = api.size([1, 1]);
        var width = size[0] * 0.97;
        var height = size[1] * 0.96;
        return {
          type: 'group',
          children: [
            {
              type: 'rect',
              shape: { x: centre[0] - width / 2, y: centre[1] - height / 2, width: width, height: height, r: 2 },
              style: { fill: item.fill }
            },
            {
              type: 'text',
              silent: true,
              style: {
                text: width < 62 ? item.text.replace('diverged\n', '').replace(' of ', '/').replace(' ', '\u2009') : item.text,
                x: centre[0],
                y: centre[1],
                fill: item.ink,
                align: 'center',
                verticalAlign: 'middle',
                lineHeight: 16,
                font: (width < 44 ? 10 : 12) + 'px ' + css('--sans')
              }
            }
          ]
        };
      };
    }
  };

  function dressAxis(axis, gap) {
    var soft = css('--soft');
    var line = css('--line');
    axis.nameLocation = 'middle';
    axis.nameGap = gap;
    axis.nameTextStyle = { color: css('--text'), fontSize: 13 };
    axis.axisLabel = axis.axisLabel || {};
    axis.axisLabel.color = soft;
    axis.axisLabel.hideOverlap = true;
    axis.axisLine = { show: true, onZero: false, lineStyle: { color: soft } };
    axis.splitLine = axis.splitLine || { show: false };
    axis.splitLine.lineStyle = { color: line };
    if (axis.axisLabel.labels) {
      var places = axis.axisLabel.customValues;
      var labels = axis.axisLabel.labels;
      axis.axisLabel.formatter = function (value) {
        var nearest = 0;
        places.forEach(function (place, i) {
          if (Math.abs(place - value) < Math.abs(places[nearest] - value)) {
            nearest = i;
          }
        });
        return labels[nearest];
      };
    }
  }

  function tip(option) {
    return function (point) {
      var data = point.data;
      if (data && data.tip) {
        return escaped(data.tip);
      }
      var series = option.series[point.seriesIndex];
      var scales = option.basin.scales || [];
      var value = (data && data.value) || data || [];
      var shown = [0, 1].map(function (i) {
        return number(scales[i] === 'LOG' ? Math.pow(10, value[i]) : value[i]);
      });
      var where = option.xAxis.name + ' ' + shown[0] + ', ' + option.yAxis.name + ' ' + shown[1];
      return escaped((series.tip ? series.tip + '\n' : '') + where);
    };
  }

  /* Rows that the legend needs at this width, so that it never lies over the axis. */
  function legendRows(names, width, font) {
    var pen = document.createElement('canvas').getContext('2d');
    pen.font = font;
    var rows = 1;
    var used = 0;
    names.forEach(function (name) {
      var need = pen.measureText(name).width + 12 + 5 + 14;
      if (used + need > width && used > 0) {
        rows += 1;
        used = 0;
      }
      used += need;
    });
    return names.length ? rows : 0;
  }

  function labelWidth(axis, font) {
    var pen = document.createElement('canvas').getContext('2d');
    pen.font = font;
    var texts = (axis.axisLabel && axis.axisLabel.labels) || axis.data || [];
    return Math.max.apply(null, [10].concat(texts.map(function (text) {
      return pen.measureText(text).width;
    })));
  }

  function dress(option, width) {
    var sans = css('--sans');
    var entries = (option.legend && option.legend.data) || [];
    var names = entries.map(function (entry) { return entry.name; });
    var rows = legendRows(names, width - 20, '12px ' + sans);
    var left = labelWidth(option.yAxis, '12px ' + sans);
    option.animation = false;
    option.backgroundColor = 'transparent';
    option.textStyle = { fontFamily: sans };
    option.grid = { left: left + 36, right: 18, top: 14, bottom: 52 + rows * 22 };
    dressAxis(option.xAxis, 32);
    dressAxis(option.yAxis, left + 16);
    option.legend = {
      data: entries, bottom: 0, left: 'center', itemWidth: 12, itemHeight: 10, itemGap: 14,
      textStyle: { color: css('--text'), fontSize: 12 }, inactiveColor: css('--line')
    };
    option.tooltip = {
      trigger: 'item', confine: true, formatter: tip(option),
      backgroundColor: css('--paper'), borderColor: css('--line'),
      textStyle: { color: css('--text'), fontSize: 13 }
    };
    option.series.forEach(function (series) {
      if (series.type === 'custom') {
        series.renderItem = painters[series.renderItem](series.data, series.itemStyle && series.itemStyle.color);
        series.clip = true;
      } else if (series.type === 'line') {
        series.showSymbol = true;
        series.symbol = 'circle';
        series.symbolSize = 5;
        series.itemStyle.opacity = 0;
        series.emphasis = { lineStyle: { width: 2.5 } };
      }
    });
    return option;
  }

  function draw(element) {
    var old = echarts.getInstanceByDom(element);
    if (old) {
      old.dispose();
    }
    var chart = echarts.init(element, null, { renderer: 'svg' });
    chart.setOption(dress(read(element.getAttribute('data-figure')), element.clientWidth));
  }

  function drawAll() {
    elements.forEach(draw);
  }

  if (typeof echarts !== 'undefined') {
    page.classList.remove('plain');
    drawAll();
    var width = window.innerWidth;
    window.addEventListener('resize', function () {
      if (window.innerWidth !== width && !window.matchMedia('print').matches) {
        width = window.innerWidth;
        drawAll();
      }
    });
    if (dark.addEventListener) {
      dark.addEventListener('change', drawAll);
    }
  }

  var opened = [];
  window.addEventListener('beforeprint', function () {
    opened = Array.prototype.slice.call(document.querySelectorAll('details:not([open])'));
    opened.forEach(function (details) { details.open = true; });
  });
  window.addEventListener('afterprint', function () {
    opened.forEach(function (details) { details.open = false; });
  });
})();
