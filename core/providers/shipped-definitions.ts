/** The definitions that come with Kaduo, by the names of their files. */
import bst17 from '../../resources/providers/17bst-data.json' with { type: 'json' };
import data51 from '../../resources/providers/51-data.json' with { type: 'json' };
import dakashi from '../../resources/providers/dakashi.json' with { type: 'json' };
import dayuanren from '../../resources/providers/dayuanren.json' with { type: 'json' };
import directCharge from '../../resources/providers/direct-charge-v19.json' with { type: 'json' };
import iotcard from '../../resources/providers/iotcard.json' with { type: 'json' };
import jisu from '../../resources/providers/jisu.json' with { type: 'json' };
import mengchen from '../../resources/providers/mengchen.json' with { type: 'json' };
import onlinepayLower from '../../resources/providers/onlinepay-lower.json' with { type: 'json' };
import onlinepay from '../../resources/providers/onlinepay.json' with { type: 'json' };
import wikeyun from '../../resources/providers/wikeyun.json' with { type: 'json' };

export const SHIPPED_DEFINITIONS: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ['17bst-data', bst17],
  ['51-data', data51],
  ['dakashi', dakashi],
  ['dayuanren', dayuanren],
  ['direct-charge-v19', directCharge],
  ['iotcard', iotcard],
  ['jisu', jisu],
  ['mengchen', mengchen],
  ['onlinepay', onlinepay],
  ['onlinepay-lower', onlinepayLower],
  ['wikeyun', wikeyun],
]);
