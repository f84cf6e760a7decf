//! Places for many, of which nobody keeps too many from others: when all are taken, whoever has by far the most gives one
//! up for somebody who has few. Who is alone, or behind one proxy with all others, may have them all.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, HashMap};
use std::net::{IpAddr, Ipv6Addr};
use std::rc::Rc;

use tokio::sync::Notify;

/// So many places.
pub(super) struct Crowd {
    places: usize,
    taken: Cell<usize>,
    number: Cell<u64>,
    /// The places of each address, from the oldest to the latest.
    members: RefCell<HashMap<IpAddr, BTreeMap<u64, Rc<Notify>>>>,
}

/// A place that is taken.
pub(super) struct Place {
    crowd: Rc<Crowd>,
    address: IpAddr,
    number: u64,
    wanted: Rc<Notify>,
}

impl Crowd {
    pub(super) fn new(places: usize) -> Rc<Self> {
        let (taken, number, members) = (Cell::new(0), Cell::new(0), RefCell::default());
        Rc::new(Self { places, taken, number, members })
    }

    /// Takes a place for an address, if there is one or if somebody else must give one up.
    pub(super) fn enter(self: &Rc<Self>, address: IpAddr) -> Option<Place> {
        let address = network(address);
        if self.taken.get() >= self.places {
            self.free_one(address)?;
        }
        self.taken.set(self.taken.get() + 1);
        let number = self.number.get();
        self.number.set(number.wrapping_add(1));
        let wanted = Rc::<Notify>::default();
        self.members.borrow_mut().entry(address).or_default().insert(number, wanted.clone());
        Some(Place { crowd: self.clone(), address, number, wanted })
    }

    /// Frees the oldest place of whoever has more than twice as many as this address will have.
    fn free_one(&self, address: IpAddr) -> Option<()> {
        let mut members = self.members.borrow_mut();
        let own = members.get(&address).map_or(0, BTreeMap::len) + 1;
        let (_, most) = members.iter_mut().max_by_key(|(_, places)| places.len())?;
        if most.len() <= 2 * own {
            return None;
        }
        let (_, wanted) = most.pop_first()?;
        wanted.notify_one();
        self.taken.set(self.taken.get().saturating_sub(1));
        Some(())
    }
}

impl Place {
    /// Ends when somebody else got this place.
    pub(super) async fn lost(&self) {
        self.wanted.notified().await;
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut members = self.crowd.members.borrow_mut();
        let Some(places) = members.get_mut(&self.address) else { return };
        if places.remove(&self.number).is_some() {
            self.crowd.taken.set(self.crowd.taken.get().saturating_sub(1));
        }
        if places.is_empty() {
            members.remove(&self.address);
        }
    }
}

/// Who has one address of IPv6 has all of its network.
fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0).into()
        }
        address @ IpAddr::V4(_) => address,
    }
}
